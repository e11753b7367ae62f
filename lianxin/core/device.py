"""What a page may use of a reader's device: nothing, but for the pages that read codes."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

# No page of ours asks a browser for these; photos are chosen by the person, in a form.
NOTHING = (
    "geolocation=(), "  # house: this is the sentence that says we do not do it
    "camera=(), microphone=(), payment=(), usb=(), accelerometer=(), "
    "gyroscope=(), magnetometer=(), midi=(), serial=(), browsing-topics=()"
)
CAMERA = NOTHING.replace("camera=()", "camera=(self)")

View = Callable[..., HttpResponse]


def reads_codes(view: View) -> View:
    """The page may ask for the camera, to read codes; no picture is kept or sent."""

    @wraps(view)
    def with_camera(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Permissions-Policy"] = CAMERA
        return response

    return with_camera
