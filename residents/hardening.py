"""What every answer tells the browser that a page may use of the device."""

# Nothing of the device is used but passkeys, and those by our own pages alone.
POLICY = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "autoplay",
                "camera",
                "display-capture",
                "encrypted-media",
                "fullscreen",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "picture-in-picture",
                "screen-wake-lock",
                "usb",
                "xr-spatial-tracking",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)


def permissions_policy(get_response):
    """Middleware: the page may use nothing of the device that it has no need of."""

    def middleware(request):
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        return response

    return middleware
