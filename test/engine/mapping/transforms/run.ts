import { transforms } from '../../../../engine/mapping/transforms/table.ts'
import { Rejection } from '../../../../engine/mapping/transforms/transform.ts'

/** What a transform makes of a text; a rejection shows as its reason in brackets. */
export function forward(name: string, text: string, argument?: unknown): string | readonly string[] | null {
  const step = transforms.get(name)?.prepare(argument)
  if (step === undefined) throw new Error(`no transform ${name}`)
  if ('split' in step) return step.split(text)
  const result = step.forward(text)
  return result instanceof Rejection ? `(${result.reason})` : result
}

/** What it goes back as; `undefined` where it does not go back. */
export function backward(name: string, text: string, argument?: unknown): string | null | undefined {
  const step = transforms.get(name)?.prepare(argument)
  if (step === undefined || 'split' in step) return undefined
  const result = step.backward?.(text)
  return result instanceof Rejection ? undefined : result
}
