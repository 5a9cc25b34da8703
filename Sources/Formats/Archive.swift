/// ZIP packages: the one place where parts become bytes and bytes parts.
public enum Archive {}
