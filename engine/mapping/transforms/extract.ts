import { z } from 'zod'
import { transform } from './transform.ts'

/** Longer texts are searched up to here. With no more than three open repeats, the worst pattern takes a fifth of a second. */
const searched = 150
const openRepeats = 3

export const extract = transform({
  name: 'extract',
  doc: `What the first group of a regular expression finds (the whole match where there is no group), in the first ${searched} characters. Empty where nothing is found.`,
  loses: 'what stands around it',
  argument: z.string().min(1).superRefine(checkPattern),
  prepare: (pattern) => {
    const expression = new RegExp(pattern, 'u')
    return {
      forward: (text) => {
        const found = expression.exec(text.length > searched ? text.slice(0, searched) : text)
        return found === null ? null : (found.length > 1 ? found[1] : found[0])?.trim() || null
      },
    }
  },
})

function checkPattern(pattern: string, ctx: z.RefinementCtx): void {
  if (!isExpression(pattern))
    return ctx.addIssue({ code: 'custom', message: 'a regular expression (JavaScript, with the u flag)' })
  if (!mayTakeForEver(pattern)) return
  const allowed = 'without a repeated group such as (a+)+, back references, or more than three of * and +'
  ctx.addIssue({ code: 'custom', message: `a regular expression ${allowed}` })
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').unicode
  } catch {
    return false
  }
}

const open = /[*+]|\{\d+,\}/

/** Whether it can match one text in very many ways: a repeated group that itself varies, or many repeats one after another. */
function mayTakeForEver(pattern: string): boolean {
  const bare = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x').replace(/\\(?![1-9k])./g, 'x')
  const hasBackReference = /\\[1-9k]/.test(bare)
  const repeats = bare.match(new RegExp(open, 'g'))?.length ?? 0
  return hasBackReference || repeats > openRepeats || repeatsWhatVaries(bare)
}

/** Takes the innermost groups away, one after another; what varies leaves a mark of it. */
function repeatsWhatVaries(bare: string): boolean {
  const group = /\(([^()]*)\)(\*|\+|\{\d+,\d*\})?/
  for (let rest = bare, found = group.exec(rest); found !== null; found = group.exec(rest)) {
    const [whole, inside = '', repeat] = found
    const varies = open.test(inside) || inside.includes('|')
    if (varies && repeat !== undefined) return true
    rest = rest.replace(whole, () => (varies || repeat !== undefined ? 'x+' : 'x'))
  }
  return false
}
