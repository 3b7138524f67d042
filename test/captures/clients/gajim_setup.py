"""Writes the settings of a Gajim that has one account and one plugin: `gajim_setup.py PASSWORD`, in the home it is for."""
import sys

import gi

gi.require_version("Gtk", "3.0")
from gajim.common import app, configpaths

configpaths.init()
configpaths.create_paths()
from gajim.common.settings import Settings

app.settings = settings = Settings()
settings.init()
settings.set_app_setting("use_keyring", False)
settings.add_account("nora")
for name, value in {
    "account_label": "nora", "name": "nora", "hostname": "example.test", "password": sys.argv[1], "savepass": True,
    "use_custom_host": True, "custom_host": "127.0.0.1", "custom_port": 5222, "custom_type": "START TLS",
    "resource": "desk", "active": True, "autoconnect": True, "send_os_info": False,
}.items():
    settings.set_account_setting("nora", name, value)
settings.set_plugin_setting("hands", "active", True)
settings.save()
