import type { Evidence } from './evidence.ts'

/** One step on the way from the prior to the total. */
export interface Step {
  readonly label: string
  readonly nats: number
}

/** What counts, in the order of the fields; fields that say nothing are left out. Prior and steps add up to the log-odds. */
export function stepsOf({ fields, swapped, overlaps, moved, related }: Evidence): readonly Step[] {
  return [
    ...fields.filter(({ nats }) => nats !== 0).map(({ field, level, nats }) => ({ label: `${field}: ${level}`, nats })),
    ...(swapped === undefined ? [] : [{ label: 'names swapped', nats: swapped }]),
    ...overlaps.map(({ fields: [f, g], nats }) => ({ label: `${f} and ${g} tend to agree together`, nats })),
    ...(moved === undefined ? [] : [{ label: 'may have moved', nats: moved }]),
    ...(related === undefined ? [] : [{ label: 'may be related', nats: related }]),
  ]
}

/** How many times likelier it makes a match: `×120`, `÷8.5`, `×1.0`. */
export function oddsText(nats: number): string {
  const factor = Math.exp(Math.abs(nats))
  const digits = factor < 10 ? factor.toFixed(1) : factor < 1e6 ? grouped(factor) : factor.toExponential(0).replace('e+', 'e')
  return `${nats < 0 ? '÷' : '×'}${digits}`
}

/** `+4.8`, `−2.1` */
export function natsText(nats: number): string {
  const digits = Math.abs(nats).toFixed(1)
  return digits === '0.0' ? digits : `${nats < 0 ? '−' : '+'}${digits}`
}

/** `97.3 %`; never 100 where there is doubt left, nor 0. */
export function percentText(probability: number): string {
  if (probability >= 1) return '100 %'
  if (probability > 0.9999) return '> 99.99 %'
  if (probability < 0.0001) return probability <= 0 ? '0 %' : '< 0.01 %'
  const digits = probability > 0.99 || probability < 0.01 ? 2 : 1
  return `${(probability * 100).toFixed(digits)} %`
}

function grouped(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}
