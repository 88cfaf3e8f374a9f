"""Who took part in a meeting and who is only named, found without needing to know anybody beforehand.

`cast_of` reads a page's people once; `Cast.mentions` then says whom one sentence speaks of, by name, by family name
or by office. The steps, each a module that uses only those before it: ``words`` (words and vocabulary),
``officewords`` and ``offices`` (what an office looks like), ``naming`` and ``roster`` (family and given name),
``namewords`` and ``sightings`` (names with what stands beside them), ``sharing`` (a country said once for several),
``roles`` (who took part), ``mentions`` (later mentions), ``page`` and ``countries`` (whose side somebody is on),
``cast`` (one person for many mentions), ``holders`` (who an office without a name means on that day).
"""

from kg.extract.people.cast import cast_of
from kg.extract.people.holders import with_holders
from kg.extract.people.mentions import Cast, Mention

__all__ = ["Cast", "Mention", "cast_of", "with_holders"]
