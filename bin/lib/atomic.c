/*
 * Node 26 for Linux asks for libatomic.so.1, of which it uses one function. A minimal system with Node 20 does not have
 * that library, and a plain user cannot install it. This is that one function and nothing else, so that `npm start` keeps
 * its promise (docs/adr/0002). bin/install.mjs uses it only where Node does not start without it.
 *
 * Built by (-mcx16: every x86-64 processor since 2006 but the very first; Node 26 itself runs on no older one):
 *   printf 'LIBATOMIC_1.0 { global: __atomic_compare_exchange; local: *; };' > atomic.map
 *   gcc -O2 -mcx16 -fPIC -shared -nostdlib -ffreestanding -fno-builtin -fno-stack-protector -Wl,-soname,libatomic.so.1 \
 *     -Wl,--version-script,atomic.map -Wl,--build-id=none -Wl,-z,noexecstack -s -o linux-x64/libatomic.so.1 atomic.c
 *
 * Semantics: GCC's "Atomic library" interface, generic form. If *object equals *expected, byte for byte, *desired is stored
 * there and true returned; else *object is copied to *expected and false returned. The order is always the strongest.
 * Sizes 1, 2, 4, 8 and 16 at their own alignment use the processor's instruction, as code compiled inline does; others a
 * lock chosen by address, which is enough since whatever else touches such an object has to come through here as well.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static volatile char locks[64];

static bool locked(size_t size, unsigned char *object, unsigned char *expected, const unsigned char *desired) {
  volatile char *lock = &locks[((uintptr_t)object >> 6) & 63];
  while (__atomic_test_and_set(lock, __ATOMIC_SEQ_CST)) __builtin_ia32_pause();
  bool same = true;
  for (size_t i = 0; i < size; i++) same = same && object[i] == expected[i];
  volatile unsigned char *to = same ? object : expected;
  const unsigned char *from = same ? desired : object;
  for (size_t i = 0; i < size; i++) to[i] = from[i];
  __atomic_clear(lock, __ATOMIC_SEQ_CST);
  return same;
}

#define SIZED(type)                                                                                          \
  if (size == sizeof(type) && (uintptr_t)object % sizeof(type) == 0) {                                       \
    type wanted, value;                                                                                      \
    __builtin_memcpy(&wanted, expected, sizeof(type));                                                       \
    __builtin_memcpy(&value, desired, sizeof(type));                                                         \
    type found = __sync_val_compare_and_swap((type *)object, wanted, value);                                 \
    if (found == wanted) return true;                                                                        \
    __builtin_memcpy(expected, &found, sizeof(type));                                                        \
    return false;                                                                                            \
  }

bool compare_exchange(size_t size, void *object, void *expected, void *desired, int success, int failure)
  __asm__("__atomic_compare_exchange");
bool compare_exchange(size_t size, void *object, void *expected, void *desired, int success, int failure) {
  (void)success;
  (void)failure;
  SIZED(uint8_t)
  SIZED(uint16_t)
  SIZED(uint32_t)
  SIZED(uint64_t)
  SIZED(unsigned __int128)
  return locked(size, object, expected, desired);
}
