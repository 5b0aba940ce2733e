/**
 * Weights of levels, from m and u, that never rise down the ladder: levels in the wrong order are pooled (pool adjacent violators, Ayer et al.,
 * 1955), so that a rare level is not believed against its neighbours. Raising the upper one instead made the training latch on to whatever
 * is common: on one set F1 fell from 1.0 to .02.
 *
 * @param aside levels that are no rung
 * @returns nats by level; level 0 says nothing
 */
export function pooledWeights(m: Float64Array, u: Float64Array, aside: readonly number[]): Float64Array {
  const weights = new Float64Array(m.length)
  const pools: { m: number; u: number; levels: number[] }[] = []
  for (let level = m.length - 1; level >= 1; level--) {
    if (aside.includes(level)) {
      weights[level] = Math.log(m[level]! / u[level]!)
      continue
    }
    let pool = { m: m[level]!, u: u[level]!, levels: [level] }
    for (let below = pools.at(-1); below !== undefined && pool.m / pool.u < below.m / below.u; below = pools.at(-1)) {
      pools.pop()
      pool = { m: pool.m + below.m, u: pool.u + below.u, levels: [...below.levels, ...pool.levels] }
    }
    pools.push(pool)
  }
  for (const { m, u, levels } of pools) for (const level of levels) weights[level] = Math.log(m / u)
  return weights
}
