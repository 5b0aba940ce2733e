import { InvalidArgumentError } from 'commander'

export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It has to be a whole number from 1 on.')
}

export function probability(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number > 0 && number < 1) return number
  throw new InvalidArgumentError('It has to be a number between 0 and 1.')
}

/** Of an option that may be said several times. */
export function all(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}
