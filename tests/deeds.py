"""What changes how something that somebody said looks, whatever it is."""


def edit(said):
    said.edit("Eight weeks.", "", by=said.author)


def put_note(said):
    said.put_note("Pain", by=said.author)


def withdraw(said):
    said.withdraw()


def hide(said):
    said.hide()


def rename(said):
    said.author.name = "Winter Light"
    said.author.save()


ALL = [edit, put_note, withdraw, hide, rename]
