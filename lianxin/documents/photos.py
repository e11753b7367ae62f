"""Photos that go out with a paper."""

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedPhoto:
    """A photo that is printed: a JPEG, and how many pixels it is wide and high."""

    jpeg: bytes
    width: int
    height: int

    def fitting(self, wide: float, high: float) -> tuple[float, float]:
        """Its width and height in a frame, whole and undistorted."""
        scale = min(wide / self.width, high / self.height)
        return self.width * scale, self.height * scale

    def as_svg(self) -> str:
        """The same in text, the only form in which the typesetter takes data; it is not recoded."""
        size = f'width="{self.width}" height="{self.height}"'
        told = b64encode(self.jpeg).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<image {size} href="data:image/jpeg;base64,{told}"/></svg>'
        )
