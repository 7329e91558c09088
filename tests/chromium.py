"""Where Chromium is on this machine, and how to get it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# The last list wins: Playwright's own, and two popups below the address bar. Chromium loads both as
# pages into every new window, and each of them costs more than most pages of ours.
SWITCHED_OFF = """
    AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades LensOverlay
    HttpsFirstBalancedModeAutoEnable MediaRouter PaintHolding ThirdPartyStoragePartitioning
    AvoidCorsURLLoaderRestartOnRedirect OptimizationHints NetworkTimeServiceQuerying AimEnabled
    PreconnectToSearch WebUIOmniboxPopup WebUIOmniboxAimPopup
""".split()
ARGUMENTS = [f"--disable-features={','.join(SWITCHED_OFF)}"]
MISSING = "There is no Chromium here. Install it, or set CHROMIUM to where it is."


def find() -> str | None:
    """The program's path: from CHROMIUM, from PATH, or the one Playwright keeps."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _kept_by_playwright()


def install() -> str | None:
    """Install Chromium if this account may; its path, or None."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempt = ["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"]
    else:
        attempt = [sys.executable, "-m", "playwright", "install", "chromium"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(attempt, env=quiet, stdin=subprocess.DEVNULL, check=False)
    return find()


def _kept_by_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
