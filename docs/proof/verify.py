#!/usr/bin/env python3
"""Checks proof bundles (vigil-proof-1), written from format.md alone; standard library only.

    verify.py [--head HEAD] [--key KEY] BUNDLE...

Exit 0: every bundle holds; 3: one does not, and the first thing that fails is named; 1: bad usage.
"""
import base64, datetime, hashlib, json, re, sys

ZERO = '00000000-0000-0000-0000-000000000000'
UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
TIME = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z'
CODE = '[a-z][a-z0-9.-]{0,79}'


class Fails(Exception):
    pass


def need(holds, what):
    if not holds:
        raise Fails(what)


# --- reading: JSON that can be read in one way only ---------------------------------------------------------------

def parse_json(text, counts_only):
    depth, in_string, escaped = -1, False, False
    for char in text:
        if in_string:
            if escaped:
                escaped = False
            elif char == '\\':
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in '[{':
            depth += 1
            need(depth <= 24, 'unreadable: too deep')
        elif char in ']}':
            depth -= 1

    def pairs(members):
        need(len({key for key, _ in members}) == len(members), 'unreadable: a key twice')
        return dict(members)

    def no(_):
        raise Fails('unreadable: number')

    def whole(digits):
        need(not (counts_only and digits.startswith('-')), 'unreadable: number')
        return int(digits)

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=no, parse_int=whole, parse_float=no if counts_only else float)
        json.dumps(value, ensure_ascii=False).encode('utf-8')
        return value
    except (ValueError, RecursionError):
        raise Fails('unreadable: JSON')


def pattern(expression):
    found = re.compile(expression)
    return lambda value: type(value) is str and found.fullmatch(value) is not None


def count(least):
    return lambda value: type(value) is int and least <= value <= 2 ** 48


def many(item, least, most):
    return lambda value: type(value) is list and least <= len(value) <= most and all(item(one) for one in value)


def shape(**keys):
    return lambda value: type(value) is dict and value.keys() == keys.keys() and all(fits(value[key]) for key, fits in keys.items())


def or_null(fits):
    return lambda value: value is None or fits(value)


def text_value(value):
    return type(value) is str


def hexes(length):
    return pattern('[0-9a-f]{%d}' % (2 * length))


UUID_, TIME_, CODE_, HASH, PATH = pattern(UUID), pattern(TIME), pattern(CODE), hexes(32), many(hexes(32), 0, 64)
BASE64 = lambda value: pattern('[A-Za-z0-9+/]+={0,2}')(value) and len(value) <= 200000
HEAD = shape(at=TIME_, before=count(0), log=UUID_, root=HASH, size=count(1))
LEAF = shape(at=TIME_, by=UUID_, command=CODE_, records=count(1), root=HASH, tx=UUID_)
HEADER = shape(at=TIME_, by=UUID_, chain=UUID_, command=CODE_, giver=or_null(UUID_), id=UUID_, kind=CODE_, replaces=or_null(UUID_), source=or_null(UUID_), **{'import': or_null(UUID_)})
REGISTER = shape(place=count(0), salt=hexes(16), path=PATH, cut=LEAF, index=count(0), cutPath=PATH, head=HEAD, signature=hexes(64), stamp=or_null(shape(token=BASE64, certificate=BASE64)))
LOG = shape(head=HEAD, signature=hexes(64), earlier=or_null(shape(root=HASH, size=count(1), path=PATH)), register=or_null(REGISTER))
CLAIMS = shape(hashes=many(HASH, 1, 2000), shown=many(shape(index=count(0), salt=hexes(16), text=text_value), 0, 2000))
OPENED = shape(header=HEADER, openHash=HASH, body=or_null(shape(salt=hexes(16), text=text_value)), sealedHash=or_null(HASH), claims=or_null(CLAIMS))
RECORD = shape(hash=HASH, opened=or_null(OPENED), position=count(0), path=PATH, entry=LEAF, index=count(0), entryPath=PATH, log=UUID_)
BUNDLE = shape(format=pattern('vigil-proof-1'), key=HASH, logs=many(LOG, 1, 100), records=many(RECORD, 1, 2000))


# --- hashes and trees ------------------------------------------------------------------------------------------------

def sha(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


def unhex(text):
    return bytes.fromhex(text)


def path(hashes):
    return [unhex(one) for one in hashes]


def canonical(value, keys):
    return json.dumps({key: value[key] for key in keys.split()}, ensure_ascii=False, separators=(',', ':')).encode('utf-8')


def head_text(head):
    return canonical({**head, 'v': 'vigil-head-1'}, 'at before log root size v')


def leaf_hash(leaf):
    return sha(b'\0', canonical(leaf, 'at by command records root tx'))


def tree_root(hashes):
    if len(hashes) == 0:
        return sha(b'')
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return sha(b'\1', tree_root(hashes[:k]), tree_root(hashes[k:]))


def included(leaf, index, size, steps, root):
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in steps:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            r = sha(b'\1', p, r)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn // 2, sn // 2
        else:
            r = sha(b'\1', r, p)
        fn, sn = fn // 2, sn // 2
    return sn == 0 and r == root


def consistent(first, second, first_root, second_root, steps):
    if first < 1 or first > second:
        return False
    if first == second:
        return steps == [] and first_root == second_root
    if first & (first - 1) == 0:
        steps = [first_root] + steps
    if not steps:
        return False
    fn, sn = first - 1, second - 1
    while fn % 2 == 1:
        fn, sn = fn // 2, sn // 2
    fr = sr = steps[0]
    for c in steps[1:]:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            fr, sr = sha(b'\1', c, fr), sha(b'\1', c, sr)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn // 2, sn // 2
        else:
            sr = sha(b'\1', sr, c)
        fn, sn = fn // 2, sn // 2
    return sn == 0 and fr == first_root and sr == second_root


# --- Ed25519, RFC 8032 5.1 -------------------------------------------------------------------------------------------

P = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    """Points as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z."""
    e1, e2 = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = e2 - e1, d - c, d + c, e2 + e1
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    sum_ = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            sum_ = add(sum_, point)
        point, scalar = add(point, point), scalar >> 1
    return sum_


def to_point(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def from_point(point):
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, 'little')


BASE = to_point((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))


def signed(key, signature, message):
    point, s = to_point(key), int.from_bytes(signature[32:], 'little')
    if point is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), 'little') % ORDER
    minus = (P - point[0], point[1], 1, P - point[3])
    return from_point(add(times(s, BASE), times(k, minus))) == signature[:32]


# --- time stamps: DER, CMS, RSA, ECDSA -----------------------------------------------------------------------------------

class Der:
    def __init__(self, tag, content, whole):
        self.tag, self.content, self.whole = tag, content, whole

    def inside(self):
        found, rest = [], self.content
        while rest:
            one, rest = read_der(rest)
            found.append(one)
        return found


def read_der(data):
    need(len(data) >= 2, 'stamp: DER')
    tag, length, at = data[0], data[1], 2
    need(tag & 31 != 31 and length != 128, 'stamp: DER')
    if length > 128:
        digits = length - 128
        need(digits <= 3 and len(data) >= 2 + digits, 'stamp: DER')
        length, at = int.from_bytes(data[2:2 + digits], 'big'), 2 + digits
        need(length >= 128 and (digits == 1 or length >= 2 ** (8 * (digits - 1))), 'stamp: DER')
    need(len(data) >= at + length, 'stamp: DER')
    return Der(tag, data[at:at + length], data[:at + length]), data[at + length:]


def one_der(data, tag):
    element, rest = read_der(data)
    need(rest == b'' and element.tag == tag, 'stamp: DER')
    return element


def oid(element):
    need(element.tag == 6, 'stamp: DER')
    return element.content.hex()


HASHES = {'608648016503040201': 'sha256', '608648016503040202': 'sha384', '608648016503040203': 'sha512'}
RSA, EC = '2a864886f70d010101', '2a8648ce3d0201'
SIGNATURES = {RSA: (RSA, None), '2a864886f70d01010b': (RSA, 'sha256'), '2a864886f70d01010c': (RSA, 'sha384'), '2a864886f70d01010d': (RSA, 'sha512'),
              EC: (EC, None), '2a8648ce3d040302': (EC, 'sha256'), '2a8648ce3d040303': (EC, 'sha384'), '2a8648ce3d040304': (EC, 'sha512')}
CURVES = {  # p, a, b, order, generator: NIST P-256 and P-384
    '2a8648ce3d030107': (2 ** 256 - 2 ** 224 + 2 ** 192 + 2 ** 96 - 1, -3, 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b,
                         0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551,
                         (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296, 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)),
    '2b81040022': (2 ** 384 - 2 ** 128 - 2 ** 96 + 2 ** 32 - 1, -3, 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef,
                   0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973,
                   (0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7, 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f)),
}


def ec_add(a, b, p, slope_a):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % p == 0:
            return None
        slope = (3 * a[0] * a[0] + slope_a) * pow(2 * a[1], -1, p) % p
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, p) % p
    x = (slope * slope - a[0] - b[0]) % p
    return (x, (slope * (a[0] - x) - a[1]) % p)


def ec_times(scalar, point, p, a):
    sum_ = None
    while scalar:
        if scalar & 1:
            sum_ = ec_add(sum_, point, p, a)
        point, scalar = ec_add(point, point, p, a), scalar >> 1
    return sum_


def key_signed(spki, algorithm, hash_name, message, signature):
    """Whether the key of a certificate signed this, by this algorithm (an OID; `hash_name` where that does not name one)."""
    kind, named = SIGNATURES.get(algorithm, (None, None))
    identifier, bits = spki.inside()
    about = identifier.inside()
    if kind is None or oid(about[0]) != kind or (named or hash_name) is None:
        return False
    digest, key = hashlib.new(named or hash_name, message).digest(), bits.content[1:]
    if kind == RSA:
        modulus, exponent = (int.from_bytes(one.content, 'big') for one in one_der(key, 0x30).inside())
        length = (modulus.bit_length() + 7) // 8
        prefix = {'sha256': '3031300d060960864801650304020105000420', 'sha384': '3041300d060960864801650304020205000430', 'sha512': '3051300d060960864801650304020305000440'}[named or hash_name]
        info = unhex(prefix) + digest
        padded = b'\0\1' + b'\xff' * (length - 3 - len(info)) + b'\0' + info
        return len(signature) == length and pow(int.from_bytes(signature, 'big'), exponent, modulus).to_bytes(length, 'big') == padded
    if len(about) < 2 or oid(about[1]) not in CURVES:
        return False
    p, a, b, order, generator = CURVES[oid(about[1])]
    half = (p.bit_length() + 7) // 8
    if len(key) != 1 + 2 * half or key[0] != 4:
        return False
    point = (int.from_bytes(key[1:1 + half], 'big'), int.from_bytes(key[1 + half:], 'big'))
    r, s = (int.from_bytes(one.content, 'big') for one in one_der(signature, 0x30).inside())
    if (point[1] ** 2 - point[0] ** 3 - a * point[0] - b) % p != 0 or not 0 < r < order or not 0 < s < order:
        return False
    e = int.from_bytes(digest, 'big') >> max(0, len(digest) * 8 - order.bit_length())
    w = pow(s, -1, order)
    sum_ = ec_add(ec_times(e * w % order, generator, p, a), ec_times(r * w % order, point, p, a), p, a)
    return sum_ is not None and sum_[0] % order == r


def to_time(element):
    text = element.content.decode('latin-1')
    if element.tag == 0x17:  # UTCTime: two digits of the year, 50-99 are 19xx
        text = ('20' if text[:2] < '50' else '19') + text
    found = re.fullmatch('([0-9]{14})(?:[.]([0-9]{1,9}))?Z', text)
    need(found is not None, 'stamp: time')
    return datetime.datetime.strptime(found[1], '%Y%m%d%H%M%S').replace(microsecond=int((found[2] or '').ljust(6, '0')[:6]))


class Certificate:
    def __init__(self, data):
        self.raw = data
        self.tbs, algorithm, signature = one_der(data, 0x30).inside()
        fields = self.tbs.inside()
        fields = fields[1:] if fields[0].tag == 0xa0 else fields
        self.serial, self.issuer, validity, self.subject, self.key = fields[0].whole, fields[2].whole, fields[3], fields[4].whole, fields[5]
        self.begin, self.end = (to_time(one) for one in validity.inside())
        self.algorithm, self.signature = oid(algorithm.inside()[0]), signature.content[1:]
        self.purposes, self.ca = None, False
        for wrapped in fields[6:]:
            if wrapped.tag == 0xa3:
                for extension in wrapped.inside()[0].inside():
                    parts = extension.inside()
                    if oid(parts[0]) == '551d25':
                        self.purposes = [oid(one) for one in one_der(parts[-1].content, 0x30).inside()]
                    if oid(parts[0]) == '551d13':
                        self.ca = any(one.tag == 1 and one.content == b'\xff' for one in one_der(parts[-1].content, 0x30).inside())

    def issued_by(self, other):
        return self.issuer == other.subject and key_signed(other.key, self.algorithm, None, self.tbs.whole, self.signature)


def check_stamp(stamp, imprint):
    """The time at which the authority saw this hash."""
    token, own = (base64.b64decode(stamp[key], validate=True) for key in ('token', 'certificate'))
    need(base64.b64encode(token).decode() == stamp['token'] and base64.b64encode(own).decode() == stamp['certificate'] and len(token) <= 65536, 'stamp: base64')
    entered = Certificate(own)
    kind, wrapped = one_der(token, 0x30).inside()
    need(oid(kind) == '2a864886f70d010702' and wrapped.tag == 0xa0, 'stamp: CMS')
    data = one_der(wrapped.content, 0x30).inside()
    content_type, content = data[2].inside()
    need(oid(content_type) == '2a864886f70d0109100104' and content.tag == 0xa0, 'stamp: CMS')
    info_bytes = one_der(content.content, 4).content
    along = [Certificate(one.whole) for one in data[3].inside() if one.tag == 0x30] if data[3].tag == 0xa0 else []
    signers = [one for one in data[3:] if one.tag == 0x31][0].inside()
    need(len(signers) == 1, 'stamp: CMS')
    _, sid, digest, attributes, algorithm, signature = signers[0].inside()[:6]
    need(attributes.tag == 0xa0 and signature.tag == 4, 'stamp: CMS')
    hash_name, values = HASHES[oid(digest.inside()[0])], {}
    for attribute in attributes.inside():
        name, held = attribute.inside()
        need(oid(name) not in values and len(held.inside()) == 1, 'stamp: CMS')
        values[oid(name)] = held.inside()[0]

    info = one_der(info_bytes, 0x30).inside()
    hash_kind, hashed = info[2].inside()
    need(info[0].content == b'\1' and HASHES[oid(hash_kind.inside()[0])] == 'sha256' and hashed.content == imprint, 'stamp: it is on something else')
    need(info[4].tag == 0x18, 'stamp: time')
    time = to_time(info[4])

    issuer, serial = sid.inside()
    found = [one for one in along + [entered] if one.issuer == issuer.whole and one.serial == serial.whole]
    need(found, 'stamp: signer unknown')
    signer = found[0]
    need(oid(values['2a864886f70d010903']) == '2a864886f70d0109100104' and values['2a864886f70d010904'].content == hashlib.new(hash_name, info_bytes).digest(), 'stamp: attributes')
    if '2a864886f70d010910022f' in values:
        first = values['2a864886f70d010910022f'].inside()[0].inside()[0].inside()
        name = HASHES[oid(first[0].inside()[0])] if first[0].tag == 0x30 else 'sha256'
        named = first[1 if first[0].tag == 0x30 else 0].content == hashlib.new(name, signer.raw).digest()
    else:
        named = values['2a864886f70d010910020c'].inside()[0].inside()[0].inside()[0].content == hashlib.sha1(signer.raw).digest()
    need(named, 'stamp: attributes')
    need(key_signed(signer.key, oid(algorithm.inside()[0]), hash_name, b'\x31' + attributes.whole[1:], signature.content), 'stamp: signature')
    need(signer.purposes == ['2b06010505070308'], 'stamp: purpose')

    current = signer
    for _ in range(6):
        need(current.begin <= time <= current.end, 'stamp: expired')
        if current.raw == entered.raw:
            return time.isoformat(timespec='milliseconds') + 'Z'
        above = [one for one in [entered] + along if one.raw != current.raw and one.ca and current.issued_by(one)]
        need(above, 'stamp: chain')
        current = above[0]
    raise Fails('stamp: chain')


# --- heads that somebody holds -------------------------------------------------------------------------------------------

DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'


def base32(data, length):
    number, text = int.from_bytes(data, 'big'), ''
    for _ in range(length):
        text, number = DIGITS[number & 31] + text, number >> 5
    return text


def product(a, b):
    result = 0
    for bit in range(5):
        if b >> bit & 1:
            result ^= a << bit
    for bit in range(8, 4, -1):
        if result >> bit & 1:
            result ^= 0b100101 << (bit - 5)
    return result


def check_digit(four, group):
    total = group + 1
    for weight, digit in zip((2, 4, 8, 16), four):
        total ^= product(weight, DIGITS.index(digit))
    return DIGITS[total]


def short_digits(log, size, root):
    code = base32(sha(b'vigil-head-short-1\0', unhex(log.replace('-', '')), size.to_bytes(8, 'big'), unhex(root))[:20], 32)
    fours = [code[at:at + 4] for at in range(0, 32, 4)]
    return ''.join(four + check_digit(four, group) for group, four in enumerate(fours))


def short(log, size, root):
    digits = short_digits(log, size, root)
    return '-'.join([str(size)] + [digits[at:at + 5] for at in range(0, 40, 5)])


def clean(text):
    return re.sub('[\\s-]', '', text.upper()).replace('O', '0').replace('I', '1').replace('L', '1')


def read_held(text):
    """A function from (log, size, root) to True (held), False (rewritten) or None (another log or size)."""
    match = re.fullmatch('\\s*([0-9]{1,15})[\\s-]+(.+)', text)
    if match and len(clean(match[2])) == 40:
        size, digits = int(match[1]), clean(match[2])
        need(set(digits) <= set(DIGITS), 'the head cannot be read')
        for group in range(8):
            need(check_digit(digits[group * 5:group * 5 + 4], group) == digits[group * 5 + 4], 'the head is misread in group %d' % (group + 1))
        return lambda log, its, root: None if its != size else short_digits(log, its, root) == digits
    match = re.fullmatch('\\s*([0-9a-fA-F]{8})-([0-9]{1,15})-(.+)', text)
    need(match is not None and len(clean(match[3])) == 52, 'the head cannot be read')
    return lambda log, its, root: None if its != int(match[2]) or not log.startswith(match[1].lower()) else base32(unhex(root), 52) == clean(match[3])


# --- the rules of format.md, in their order ----------------------------------------------------------------------------------

def check(data, head=None, key=None):
    need(len(data) <= 32 * 1024 * 1024, 'too large')
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError:
        raise Fails('unreadable: not UTF-8')
    bundle = parse_json(text, True)
    need(BUNDLE(bundle), 'unreadable: not of this format')
    need(key is None or key.lower() == bundle['key'], 'signed by another key')
    public, heads, times_ = unhex(bundle['key']), {}, []

    for log in bundle['logs']:
        own, register = log['head'], log['register']
        need(own['log'] not in heads and own['log'] != ZERO, 'a log twice')
        heads[own['log']] = own
        need(signed(public, unhex(log['signature']), head_text(own)), 'signature of a head')
        if log['earlier'] is not None:
            earlier = log['earlier']
            need(consistent(earlier['size'], own['size'], unhex(earlier['root']), unhex(own['root']), path(earlier['path'])), 'the earlier head is no beginning of this log')
        if register is None:
            continue
        cut = register['cut']
        need(cut['command'] == 'register.cut' and cut['by'] == ZERO, 'this entry holds no heads')
        entry = sha(b'\0', unhex(register['salt']), canonical(own, 'log root size'))
        need(included(entry, register['place'], cut['records'], path(register['path']), unhex(cut['root'])), 'the head is not in this cut')
        need(register['head']['log'] == ZERO and signed(public, unhex(register['signature']), head_text(register['head'])), 'signature of the register\'s head')
        need(included(leaf_hash(cut), register['index'], register['head']['size'], path(register['cutPath']), unhex(register['head']['root'])), 'the cut is not in the register log')
        if register['stamp'] is not None:
            try:
                times_.append(check_stamp(register['stamp'], sha(head_text(register['head']))))
            except (ValueError, KeyError, IndexError, TypeError, OverflowError):
                raise Fails('stamp: unreadable')

    used, seen = set(), set()
    for record in bundle['records']:
        need(record['log'] in heads, 'the log of a record is not given')
        under, entry = heads[record['log']], record['entry']
        if record['opened'] is not None:
            check_opened(record)
        need(included(unhex(record['hash']), record['position'], entry['records'], path(record['path']), unhex(entry['root'])), 'a record is not in its entry')
        need(included(leaf_hash(entry), record['index'], under['size'], path(record['entryPath']), unhex(under['root'])), 'an entry is not in its log')
        need(record['hash'] not in seen, 'a record twice')
        seen.add(record['hash'])
        used.add(record['log'])
    need(used == set(heads), 'a log that no record lies in')

    if head is not None:
        held = read_held(head)
        answers = [held(one['log'], one['size'], one['root']) for log in bundle['logs'] for one in
                   [log['head']] + ([{**log['earlier'], 'log': log['head']['log']}] if log['earlier'] else []) + ([log['register']['head']] if log['register'] else [])]
        need(True in answers, 'the head you hold is no beginning of this log' if False in answers else 'the bundle does not speak of the head you hold')
    return bundle, times_


def check_opened(record):
    opened, entry = record['opened'], record['entry']
    body, claims, header = opened['body'], opened['claims'], opened['header']
    if body is not None:
        need(sha(unhex(body['salt']), body['text'].encode('utf-8')).hex() == opened['openHash'], 'the open part was changed')
        parse_json(body['text'], False)
    indexes = set()
    for claim in claims['shown'] if claims else []:
        need(claim['index'] not in indexes, 'a claim twice')
        indexes.add(claim['index'])
        found = sha(b'\0', unhex(claim['salt']), claim['text'].encode('utf-8')).hex()
        need(claim['index'] < len(claims['hashes']) and found == claims['hashes'][claim['index']], 'a claim is not what was recorded')
        parse_json(claim['text'], False)
    text = canonical(header, 'at by chain command giver id import kind replaces source')
    none = '00' * 32
    found = sha(b'\0', text, unhex(opened['openHash']), unhex(opened['sealedHash'] or none), tree_root(path(claims['hashes'])) if claims else unhex(none))
    need(found.hex() == record['hash'], 'a header or part was changed')
    need(entry['by'] == header['by'] and entry['command'] == header['command'], 'a record was not written by its entry')


def main(arguments):
    options, files = {}, []
    while arguments:
        word = arguments.pop(0)
        if word in ('--head', '--key') and arguments:
            options[word[2:]] = arguments.pop(0)
        elif word.startswith('--'):
            files = []
            break
        else:
            files.append(word)
    if not files:
        print(__doc__.strip(), file=sys.stderr)
        return 1
    code = 0
    for name in files:
        try:
            with open(name, 'rb') as file:
                bundle, stamped = check(file.read(32 * 1024 * 1024 + 1), **options)
        except OSError as error:
            print('%s: %s' % (name, error.strerror), file=sys.stderr)
            return 1
        except Fails as fails:
            print('%s: does NOT hold: %s' % (name, fails))
            code = 3
            continue
        shown = [claim for record in bundle['records'] if record['opened'] and record['opened']['claims'] for claim in record['opened']['claims']['shown']]
        print('%s: holds. %d record(s), unchanged; %d claim(s) shown as recorded. Not proven: that what is said is true.' % (name, len(bundle['records']), len(shown)))
        print('  key %s (compare it with what the group has published)' % bundle['key'])
        for log in bundle['logs']:
            print('  head %s' % short(log['head']['log'], log['head']['size'], log['head']['root']))
        for time in stamped:
            print('  existed on %s, says the authority; all other times are the register\'s own word' % time)
        for claim in shown:
            print('  %s' % claim['text'])
    return code


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    sys.exit(main(sys.argv[1:]))
