"""Who took part in a meeting and who is only named, found without needing to know anybody beforehand.

`cast_of` reads a page's people once; `Cast.mentions` then says whom one sentence speaks of, by name, by family name
or by office. Four steps, each a module: ``words`` (words and vocabulary), ``offices`` and ``naming`` (what an office and a
name look like), ``sightings`` (names with what stands beside them), ``roles`` (who took part), ``cast`` (one person
for many mentions) and ``mentions`` (later mentions).
"""

from kg.extract.people.cast import cast_of
from kg.extract.people.mentions import Cast, Mention

__all__ = ["Cast", "Mention", "cast_of"]
