import { expanded } from '../mapping/transforms/decimal.ts'

/** The exact sum of decimal strings (`'12.50'`, `'-3'`), with as many digits after the point as the finest of them. */
export function addDecimals(decimals: readonly string[]): string {
  const scale = Math.max(0, ...decimals.map((decimal) => fraction(decimal).length))
  const sum = decimals.reduce((total, decimal) => total + unscaled(decimal, scale), 0n)
  if (scale === 0) return String(sum)
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function unscaled(decimal: string, scale: number): bigint {
  const [whole = '0'] = decimal.split('.')
  return BigInt(whole + fraction(decimal).padEnd(scale, '0'))
}

function fraction(decimal: string): string {
  return decimal.split('.')[1] ?? ''
}

/** A number or decimal string without an exponent. What is no number counts as 0. */
export function plainDecimal(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return expanded(String(value)) ?? String(value)
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? value : '0'
}

/** Negative where the first is smaller, to the last digit. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(fraction(a).length, fraction(b).length)
  const difference = unscaled(a, scale) - unscaled(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
