import { describe, expect, it } from 'vitest'
import { fields, recordOf, valuesOf } from './mapped.ts'

const phones = fields(`
phones:
  - { from: Mobile, label: mobile, clean: [{ phone: US }], otherwise: unknown }
  - { from: Other, clean: [{ phone: US }] }
  - { from: Home, label: home, clean: [{ phone: US }] }`)
const [a, b, c] = ['+13107038944', '+12125550123', '+14155550123']

describe('contact points', () => {
  it.each([
    [
      { Mobile: a, Home: b },
      [
        { value: a, label: 'mobile' },
        { value: b, label: 'home' },
      ],
    ],
    [{ Mobile: a, Other: a, Home: a }, [{ value: a, label: 'mobile' }]],
    [{ Other: a, Home: a }, [{ value: a }]],
    [{ Mobile: '', Other: '', Home: '' }, null],
    [{ Mobile: '' }, null],
    [{ Mobile: 'n/a' }, undefined],
    [{ Mobile: 'n/a', Home: b }, [{ value: b, label: 'home' }]],
    [{}, undefined],
  ])('of %j are %j', (raw, expected) => {
    expect(valuesOf(phones, raw)['phones']).toEqual(expected)
  })

  it.each([
    [{ E: 'a@example.com', State: 'bounced' }, [{ value: 'a@example.com', label: 'work', bad: true }]],
    [{ E: 'a@example.com', State: 550 }, [{ value: 'a@example.com', label: 'work', bad: true }]],
    [{ E: 'a@example.com', State: 'subscribed' }, [{ value: 'a@example.com', label: 'work' }]],
    [{ E: 'a@example.com' }, [{ value: 'a@example.com', label: 'work' }]],
    [{ Other: 'a@example.com', E: 'a@example.com', State: 'bounced' }, [{ value: 'a@example.com', bad: true }]],
    [{ State: 'bounced' }, undefined],
  ])('of %j, where State tells what bounced, are %j', (raw, expected) => {
    const emails = fields(`
emails:
  - { from: Other }
  - { from: E, label: work, bad: { from: State, when: [bounced, 550] } }`)
    expect(valuesOf(emails, raw)['emails']).toEqual(expected)
    expect(emails.reading.fields).toEqual(['Other', 'E', 'State'])
    expect(emails.columns.get('emails')).toEqual(['Other', 'E', 'State'])
    expect(Object.keys(emails.unmap({ part: 1, kind: 'person', values: { emails: null }, consent: {} }))).not.toContain('State')
  })

  it('may stand in one column', () => {
    const emails = fields("emails: [{ from: E, clean: [{ split: ';' }], label: work }]")
    expect(valuesOf(emails, { E: 'A@example.com; b@example.com;a@example.com' })).toEqual({
      emails: [
        { value: 'a@example.com', label: 'work' },
        { value: 'b@example.com', label: 'work' },
      ],
    })
    expect(emails.unmap(recordOf(emails, { E: 'a@example.com' }))).toEqual({})
  })

  it.each([
    [
      'each into the column of its label',
      [
        { value: b, label: 'home' },
        { value: a, label: 'mobile' },
      ],
      { Mobile: a, Home: b, Other: null },
    ],
    [
      'the first that is left into the column without one',
      [
        { value: c, label: 'fax' },
        { value: a, label: 'mobile' },
      ],
      { Mobile: a, Home: null, Other: c },
    ],
    ['nothing into any where there is none', null, { Mobile: null, Home: null, Other: null }],
    ['none that could not be read again', [{ value: '12', label: 'home' }], { Mobile: null, Other: null }],
  ])('are written %s', (_, points, expected) => {
    expect(phones.unmap({ part: 1, kind: 'person', values: { phones: points }, consent: {} })).toEqual(expected)
  })
})
