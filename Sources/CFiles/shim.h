// Calls of the C library that Swift's Glibc does not show.
#ifndef MEETINGDAY_SYSTEM_H
#define MEETINGDAY_SYSTEM_H

// Linux 3.15, glibc 2.28: renames, here so that two files change places.
int renameat2(int from_directory, const char *from, int to_directory, const char *to,
              unsigned int flags);

// Linux 2.6.27, glibc 2.9: a pipe that no child inherits, not even one that
// another thread starts at the same moment.
int pipe2(int ends[2], int flags);

// glibc 2.0, of all threads' memory since 2.8: gives back to the system what
// has been freed. The argument is what to keep.
int malloc_trim(unsigned long kept);

// glibc 2.7: a new file that no child inherits.
int mkostemp(char *name, int flags);

#endif
