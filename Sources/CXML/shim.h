// libxml2 for Swift. Debian's headers pull in ICU, which clashes with the
// ICU inside Foundation, so that switch is turned off before the rest is read.
#include <stddef.h>
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

// xmlFree is a mutable global function pointer, which Swift 6 refuses.
static inline void meetingday_xml_free(void *pointer) { xmlFree(pointer); }

// memmem is not visible through Glibc in Swift.
void *memmem(const void *, size_t, const void *, size_t);
static inline const void *meetingday_find(const void *in, size_t length, const void *what,
                                          size_t size) {
  return memmem(in, length, what, size);
}
