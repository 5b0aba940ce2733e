import { z } from 'zod'
import { transform } from './transform.ts'

/** Longer texts are searched up to here, which bounds what a slow pattern can cost. */
const searched = 500

export const extract = transform({
  name: 'extract',
  doc: 'What the first group of a regular expression finds (the whole match where there is no group), in the first 500 characters. Empty where nothing is found.',
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
  try {
    new RegExp(pattern, 'u')
  } catch {
    return ctx.addIssue({ code: 'custom', message: 'a regular expression (JavaScript, with the u flag)' })
  }
  if (mayBacktrack(pattern)) {
    ctx.addIssue({
      code: 'custom',
      message: 'a regular expression without a repeated group such as (a+)+ and without back references',
    })
  }
}

/** Whether a group that repeats or chooses is itself repeated, or text is matched twice: both can take exponential time. */
export function mayBacktrack(pattern: string): boolean {
  const bare = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x').replace(/\\(?![1-9k])./g, 'x')
  if (/\\[1-9k]/.test(bare)) return true
  const groups: boolean[] = []
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '(') groups.push(false)
    else if (bare[i] === ')') {
      const varies = groups.pop() ?? false
      const repeats = /^(?:[*+]|\{\d+,)/.test(bare.slice(i + 1))
      if (varies && repeats) return true
      if ((varies || repeats) && groups.length > 0) groups[groups.length - 1] = true
    } else if (/^(?:[*+|]|\{\d+,)/.test(bare.slice(i)) && groups.length > 0) groups[groups.length - 1] = true
  }
  return false
}
