"""What a program notices in words before anybody reads them; people decide what it means."""
