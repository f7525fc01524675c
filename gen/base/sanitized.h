#ifndef BASE_SANITIZED_H
#define BASE_SANITIZED_H

/* Whether this build is one for AddressSanitizer: gcc's or clang's. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED 0
#endif

#endif
