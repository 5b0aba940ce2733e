/** Log-odds, in nats, of a probability. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability))
}

export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
