from .hands import Hands
