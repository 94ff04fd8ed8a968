"""Writes reference.json: what the measures must give on small made-up data, reckoned from their definitions and by other
methods than src/linkage/measure uses: pairs one by one, intervals by bisection, errors by numerical derivatives, the logistic
fit by nested bisection of its score equations. Standard library only:  python3 reference.py > reference.json"""
import json
import math
import random
from itertools import combinations

rng = random.Random(20261129)
Z = 1.959963984540054


def partition(n, k):
    return [rng.randrange(k) for _ in range(n)]


def rates(right, found, wanted):
    p = right / found if found else None
    r = right / wanted if wanted else None
    f = 2 / (1 / p + 1 / r) if p and r else (0 if found + wanted else None)
    return {'precision': p, 'recall': r, 'f1': f, 'right': right, 'found': found, 'wanted': wanted}


def measures(found, truth, lists):
    n = len(found)
    pairs = list(combinations(range(n), 2))
    together = {x for x in pairs if found[x[0]] == found[x[1]]}
    wanted = {x for x in pairs if truth[x[0]] == truth[x[1]]}
    cluster = lambda labels, i: frozenset(j for j in range(n) if labels[j] == labels[i])
    p = sum(len(cluster(found, i) & cluster(truth, i)) / len(cluster(found, i)) for i in range(n)) / n
    r = sum(len(cluster(found, i) & cluster(truth, i)) / len(cluster(truth, i)) for i in range(n)) / n
    mine = {cluster(found, i) for i in range(n)}
    real = {cluster(truth, i) for i in range(n)}
    total = len(pairs)
    a, b, c = len(together & wanted), len(together), len(wanted)
    rand = (a + total - len(together | wanted)) / total
    chance = (b * c + (total - b) * (total - c)) / total ** 2
    cells = {}
    for which, parts in (('true', real), ('found', mine)):
        for part in parts:
            key = tuple(sorted({lists[i] for i in part}))
            cells.setdefault(key, {'true': 0, 'found': 0})[which] += 1
    kinds = {}
    for i, j in pairs:
        key = tuple(sorted((lists[i], lists[j])))
        row = kinds.setdefault(key, [0, 0, 0])
        row[0] += (i, j) in together and (i, j) in wanted
        row[1] += (i, j) in together
        row[2] += (i, j) in wanted
    return {
        'pairs': rates(a, b, c), 'cubed': {'precision': p, 'recall': r, 'f1': 2 / (1 / p + 1 / r)},
        'exact': rates(len(mine & real), len(mine), len(real)), 'adjustedRand': (rand - chance) / (1 - chance),
        'splits': sum(len({truth[i] for i in part}) - 1 for part in mine), 'merges': sum(len({found[i] for i in part}) - 1 for part in real),
        'persons': {'true': len(real), 'found': len(mine)},
        'cells': [{'lists': list(k), **v} for k, v in sorted(cells.items(), key=lambda x: sum(2 ** i for i in x[0]))],
        'kinds': [{'a': k[0], 'b': k[1], **rates(*v)} for k, v in sorted(kinds.items()) if v[1] or v[2]],
    }


def bisect(f, low, high):
    start = f(low) > 0
    for _ in range(60):
        mid = (low + high) / 2
        if start == (f(mid) > 0):
            low = mid
        else:
            high = mid
    return (low + high) / 2


def wilson(k, n):
    p = k / n
    gap = lambda x: (p - x) ** 2 - Z * Z * x * (1 - x) / n
    low = 0 if k == 0 else bisect(gap, 0, p)
    high = 1 if k == n else bisect(gap, p, 1)
    return [low, high]


def logistic(xs, ys):
    sig = lambda t: 1 / (1 + math.exp(-t))
    inner = lambda s: bisect(lambda i: sum(y - sig(i + s * x) for x, y in zip(xs, ys)), -30, 30)
    def score(s):
        i = inner(s)
        return sum((y - sig(i + s * x)) * x for x, y in zip(xs, ys))

    slope = bisect(score, -5, 5)
    return inner(slope), slope


def calibration():
    rows = []
    for _ in range(160):
        w = round(rng.gauss(0, 2.5), 3)
        rows.append([w, int(rng.random() < 1 / (1 + math.exp(-(0.3 + 0.8 * w))))])
    p = lambda w: 1 / (1 + math.exp(-w))
    loss = lambda some: -sum(math.log(p(w) if y else 1 - p(w)) for w, y in some) / len(some)
    band = [x for x in rows if 0.05 < p(x[0]) < 0.95]
    intercept, slope = logistic([w for w, _ in band], [y for _, y in band])
    ece = 0
    for k in range(10):
        some = [x for x in band if 0.05 + 0.09 * k <= p(x[0]) < 0.05 + 0.09 * (k + 1)]
        if some:
            ece += len(some) / len(band) * abs(sum(p(w) for w, _ in some) / len(some) - sum(y for _, y in some) / len(some))
    # Errors by the inverse of a numerical Hessian of the log likelihood.
    ll = lambda i, s: sum(math.log(p(i + s * w) if y else 1 - p(i + s * w)) for w, y in band)
    h = 1e-3
    d = lambda f, x, y, dx, dy: f(x + dx, y + dy)
    h00 = -(ll(intercept + h, slope) - 2 * ll(intercept, slope) + ll(intercept - h, slope)) / h ** 2
    h11 = -(ll(intercept, slope + h) - 2 * ll(intercept, slope) + ll(intercept, slope - h)) / h ** 2
    h01 = -(d(ll, intercept, slope, h, h) - d(ll, intercept, slope, h, -h) - d(ll, intercept, slope, -h, h) + d(ll, intercept, slope, -h, -h)) / (4 * h ** 2)
    det = h00 * h11 - h01 ** 2
    return {
        'rows': rows, 'expected': sum(p(w) for w, _ in rows), 'true': sum(y for _, y in rows), 'logLoss': loss(rows), 'inBand': len(band), 'bandLoss': loss(band),
        'intercept': intercept, 'slope': slope, 'interceptError': math.sqrt(h11 / det), 'slopeError': math.sqrt(h00 / det), 'ece': ece,
    }


def agreement(table):
    k, n = len(table), sum(map(sum, table))
    flat = [x / n for row in table for x in row]

    def parts(q):
        at = lambda i, j: q[i * k + j] / sum(q)
        row = [sum(at(i, j) for j in range(k)) for i in range(k)]
        col = [sum(at(i, j) for i in range(k)) for j in range(k)]
        po = sum(at(i, i) for i in range(k))
        pe = sum(row[i] * col[i] for i in range(k))
        pg = sum((row[i] + col[i]) / 2 * (1 - (row[i] + col[i]) / 2) for i in range(k)) / (k - 1)
        return po, (po - pe) / (1 - pe), (po - pg) / (1 - pg)

    def error(which):
        # Delta method: multinomial covariance and derivatives taken numerically, one cell raised a little at a time.
        h = 1e-6
        g = []
        for c in range(k * k):
            up, down = list(flat), list(flat)
            up[c] += h
            down[c] -= h
            g.append((parts(up)[which] - parts(down)[which]) / (2 * h))
        mean = sum(p * x for p, x in zip(flat, g))
        return math.sqrt(sum(p * (x - mean) ** 2 for p, x in zip(flat, g)) / n)

    po, kappa, ac1 = parts(flat)
    # Gwet divides by n - 1.
    return {'table': table, 'raw': po, 'kappa': kappa, 'kappaError': error(1), 'ac1': ac1, 'ac1Error': error(2) * math.sqrt(n / (n - 1))}


out = {'partitions': []}
for n, k in ((12, 4), (60, 25), (150, 90)):
    truth = partition(n, k)
    found = [t if rng.random() < 0.7 else rng.randrange(k + 5) for t in truth]
    lists = [rng.randrange(3) for _ in range(n)]
    out['partitions'].append({'found': found, 'truth': truth, 'lists': lists, **measures(found, truth, lists)})
out['wilson'] = [{'k': k, 'n': n, 'interval': wilson(k, n)} for k, n in ((0, 10), (10, 10), (1, 20), (81, 263), (5, 100000))]
out['calibration'] = calibration()
out['agreement'] = [agreement(t) for t in ([[118, 5], [2, 0]], [[40, 3, 2], [4, 30, 6], [1, 2, 12]], [[20, 5], [10, 15]])]
print(json.dumps(out))
