import Formats

/// The SHA-256 of some bytes in lower-case hexadecimal.
func sha256(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }
