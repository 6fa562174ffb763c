"""Life-cycles as tables of steps: who may, whether it is time, what follows."""
