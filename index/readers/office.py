"""Old Word and WPS files → DOCX by LibreOffice, where it is installed: ``office_to_docx``."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from xxgk.index.errors import DamagedFile, UnsupportedFormat

_SECONDS = 90


def office_to_docx(data: bytes) -> bytes:
    """Convert a .doc or .wps.

    Raises UnsupportedFormat, saying how to convert it by hand, where LibreOffice is not installed; DamagedFile when it
    cannot convert the file within 90 seconds.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnsupportedFormat(
            "an old Word or WPS file (.doc, .wps): open it and save it as .docx or PDF, or install LibreOffice"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.doc")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
            return source.with_suffix(".docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise DamagedFile(f"LibreOffice could not convert it: {type(error).__name__}") from error
