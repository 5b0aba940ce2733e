import { describe, expect, it } from 'vitest'
import { waterfall } from '../../../../engine/matching/explain/waterfall.ts'
import type { MatchModel } from '../../../../engine/matching/model.ts'
import { explainIn, model, type Person } from './people.ts'

const people: readonly Person[] = [
  ['Ann', 'Meyer', '1980-02-03', 'ann@example.com'],
  ['Annie', 'Meyer', '1980-02-03', 'zoe@example.org'],
]

function picture(its: MatchModel = model, title = 'r1 and r2'): string {
  return waterfall(title, explainIn(people, its, {}, [0, 1]))
}

const of = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, first = '']) => first)

describe('a waterfall', () => {
  it('has a bar for the prior, one for each field that counts, and one for the total', () => {
    const svg = picture()
    expect(of(svg, /<rect class="(\w+)"/g)).toEqual(['level', 'up', 'up', 'up', 'down', 'level'])
    expect(of(svg, />([+−][\d.]+)</g)).toEqual(['−12.0', '+2.0', '+5.0', '+8.0', '−1.0', '+2.0'])
  })

  it('draws what is higher further up', () => {
    const tops = of(picture(), /<rect class="(?:up|down)"[^>]* y="([\d.]+)"/g).map(Number)
    const [given = 0, family = 0, birth = 0, email = 0] = tops
    expect(given).toBeGreaterThan(family)
    expect(family).toBeGreaterThan(birth)
    expect(email).toBe(birth)
  })

  it('shows the lines to be crossed, but no infinite one', () => {
    expect(of(picture(), /class="(threshold)"/g)).toHaveLength(2)
    const never = picture({ ...model, mergeAt: Number.POSITIVE_INFINITY })
    expect(of(never, /class="(threshold)"/g)).toHaveLength(1)
    expect(never).not.toMatch(/NaN|Infinity/)
  })

  it('is XML whatever fields and records are called', () => {
    const [first, ...rest] = model.fields
    if (first === undefined) throw new Error('The model has fields')
    const svg = picture({ ...model, fields: [{ ...first, name: '<a> & "b"\u0000' }, ...rest] }, '<x> & \uD800')
    expect(svg).toContain('&lt;a&gt; &amp; &quot;b&quot;: ')
    expect(svg).toContain('<title>&lt;x&gt; &amp; \uFFFD</title>')
    expect(svg).not.toContain('\u0000')
  })
})
