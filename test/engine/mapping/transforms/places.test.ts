import { describe, expect, it } from 'vitest'
import { countryCode } from '../../../../engine/mapping/transforms/country.ts'
import { backward, forward } from './run.ts'

describe('country', () => {
  it.each([
    ['USA', 'US'],
    ['us', 'US'],
    ['United States', 'US'],
    ['U.S.', 'US'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['Deutschland', 'DE'],
    ['ALLEMAGNE', 'DE'],
    ['España', 'ES'],
    ['espana', 'ES'],
    ['The Netherlands', 'NL'],
    ['Czech Republic', 'CZ'],
    ['Österreich', 'AT'],
    ['nld', 'NL'],
    ['D', 'DE'],
    ['a', 'AT'],
    ['CH', 'CH'],
    ['I', 'IT'],
    ['F', 'FR'],
    ['E', 'ES'],
    ['SLO', 'SI'],
    ['FL', 'LI'],
  ])('%s is %s', (text, expected) => {
    expect(forward('country', text)).toBe(expected)
  })

  it.each(['Freedonia', 'XX', '?', 'X', 'G'])('%s is none', (text) => {
    expect(forward('country', text)).toBe('(is not a country)')
  })

  it('as an argument is a code in capitals', () => {
    expect(['US', 'GB', 'UK', 'us', 'USA', 'XX'].filter((code) => countryCode.safeParse(code).success)).toEqual(['US', 'GB'])
  })
})

describe('state', () => {
  it.each([
    ['California', 'US', 'US-CA'],
    ['ca', 'US', 'US-CA'],
    ['US-CA', 'US', 'US-CA'],
    ['new york', 'US', 'US-NY'],
    ['Bayern', 'DE', 'DE-BY'],
    ['Noord Holland', 'NL', 'NL-NH'],
    ['Québec', 'CA', 'CA-QC'],
    ['Bozen', 'IT', 'IT-BZ'],
  ])('%s in %s is %s', (text, country, expected) => {
    expect(forward('state', text, country)).toBe(expected)
  })

  it('is looked for in its own country only', () => {
    expect(forward('state', 'Bayern', 'US')).toBe('(is not a state or province of US)')
  })

  it('goes back without the country', () => {
    expect(backward('state', 'US-CA', 'US')).toBe('CA')
    expect(backward('state', 'CA-ON', 'US')).toBeUndefined()
  })
})

describe('postcode', () => {
  it.each([
    ['sw1a1aa', 'GB', 'SW1A 1AA'],
    ['M1  1AE', 'GB', 'M1 1AE'],
    ['1012ab', 'NL', '1012 AB'],
    ['k1a0b1', 'CA', 'K1A 0B1'],
    ['94107', 'US', '94107'],
    ['941071234', 'US', '94107-1234'],
    ['2116', 'US', '02116'],
    ["'02116", 'US', '02116'],
    ['1067', 'DE', '01067'],
    ['D-10115', 'DE', '10115'],
    ['A-1010', 'AT', '1010'],
    ['00950', 'PL', '00-950'],
    ['11455', 'SE', '114 55'],
    ['lv-1010', 'LV', '1010'],
    ['ad500', 'AD', 'AD500'],
    ['anything', 'AE', 'ANYTHING'],
  ])('%s in %s is %s', (text, country, expected) => {
    expect(forward('postcode', text, country)).toBe(expected)
  })

  it.each([
    ['1234567', 'US'],
    ['ABC', 'DE'],
    ['1012', 'GB'],
  ])('%s in %s is none', (text, country) => {
    expect(forward('postcode', text, country)).toBe(`(is not a postcode of ${country})`)
  })
})
