"""Pictures: decoded and drawn anew, so that nothing but what can be seen goes over."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from amparo.base.files.cleaning.refusal import Unclean

MOST_PIXELS = 64_000_000  # in memory at once; larger photographs are read at a smaller scale
MOST_NAMED = 400_000_000  # that a file may claim to have at all
MOST_FRAMES = 300
SIDE = 4_000  # pixels; what a larger JPEG is scaled down towards
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF")
MOVING = {"GIF", "WEBP", "TIFF", "PNG"}  # may have several pictures
MODES = {"1": "1", "L": "L", "LA": "RGBA", "RGBA": "RGBA", "PA": "RGBA", "RGBa": "RGBA"}
HOW: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 80, "max_threads": 1},
    "TIFF": {"compression": "tiff_deflate"},
}
FAULTS = (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError)

Image.MAX_IMAGE_PIXELS = None  # our own limit follows, before anything is decoded
Image.init()  # every format is loaded now: nothing can be opened later


def clean(data: bytes) -> bytes:
    """The same picture in the same format, upright, with no word in it."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            return _drawn(image)
    except (UnidentifiedImageError, *FAULTS) as error:
        raise Unclean("broken") from error


def _drawn(image: Image.Image) -> bytes:
    kind = image.format or ""
    if image.width * image.height > MOST_NAMED:
        raise Unclean("too_large")
    if kind == "JPEG":
        image.draft(None, (SIDE, SIDE))
    frames = getattr(image, "n_frames", 1) if kind in MOVING else 1
    if image.width * image.height > MOST_PIXELS or frames > MOST_FRAMES:
        raise Unclean("too_large")
    out = BytesIO()
    if frames > 1:
        _draw_all(image, kind, out)
    else:
        _plain(image).save(out, kind, **HOW.get(kind, {}))
    return out.getvalue()


def _draw_all(image: Image.Image, kind: str, out: BytesIO) -> None:
    """A film of pictures, or the pages of one document, whose sum is bounded too."""
    frames, pixels = [], 0
    timing = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(image)]
    for frame in ImageSequence.Iterator(image):
        pixels += frame.width * frame.height
        if pixels > MOST_PIXELS:
            raise Unclean("too_large")
        frames.append(_plain(frame))
    how: dict[str, Any] = {} if kind == "TIFF" else {"duration": timing, "loop": 0}
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], **how, **HOW.get(kind, {}))


def _plain(image: Image.Image) -> Image.Image:
    """Upright, in plain colours, with everything but the pixels left behind."""
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if "transparency" in upright.info else MODES.get(upright.mode, "RGB")
    plain = _in_srgb(upright).convert(mode)
    new = Image.new(mode, plain.size)
    new.paste(plain)
    return new


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as they were meant; a profile may name a device, so it goes."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own, plain = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, own, plain, outputMode=mode)
    except (ImageCms.PyCMSError, *FAULTS):
        return image
    return converted or image
