# Settings: what is wrong with their file, and what was done about it.

settings-set-aside = The settings could not be read ({ $why }). The file was put aside as { $to }, and the usual settings are used.
settings-unreadable = The settings in { $path } could not be read ({ $why }), nor put aside. The usual settings are used, and nothing is saved there. Mend the access to the file and start again.
settings-value = The setting “{ $field }” is { $found }, but can be { $wanted }. The usual value is used.
settings-unknown = The setting “{ $field }” is not known and is left as it is.
settings-newer = The settings were saved by a newer version of the program (schema { $schema }). What is known is used.
settings-not-saved = The settings were not saved in { $path }: { $why }
settings-locked = the file there could neither be read nor put aside
settings-no-text = the file is not text (line { $line })
settings-no-fields = the file is not of the form (name: value, …)
settings-wants-number = a whole number from { $from } to { $to }
settings-wants-text = text in "quotation marks"
settings-wants-flag = true or false
settings-wants-keys = a list like {"{"} "ptt": ["Space"] {"}"}
settings-wants-fields = of the form (name: value, …)
