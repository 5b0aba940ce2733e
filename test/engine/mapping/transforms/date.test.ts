import { describe, expect, it } from 'vitest'
import { date, dateFormats } from '../../../../engine/mapping/transforms/date.ts'
import { backward, forward } from './run.ts'

const refused = '(is not a date of the calendar in a declared format)'

describe('date', () => {
  it.each([
    ['2024-02-29', 'YYYY-MM-DD', '2024-02-29'],
    ['03-31-1980', 'MM-DD-YYYY', '1980-03-31'],
    ['31.03.1980', 'DD.MM.YYYY', '1980-03-31'],
    ['3/1/1980', 'M/D/YYYY', '1980-03-01'],
    ['03/01/1980', 'M/D/YYYY', '1980-03-01'],
    ['02-29', 'MM-DD', '--02-29'],
    ['19800331', 'YYYYMMDD', '1980-03-31'],
    ['03-31-1980', ['YYYY-MM-DD', 'MM-DD-YYYY', 'MM-DD'], '1980-03-31'],
    ['323308800', 'epoch', '1980-03-31'],
    ['323308800000', 'epoch_ms', '1980-03-31'],
    ['-86400', 'epoch', '1969-12-31'],
    ['1980-03-31', undefined, '1980-03-31'],
    ['--03-31', undefined, '--03-31'],
    ['1980-03-31T23:59:59.000+14:00', undefined, '1980-03-31'],
    ['1980-03-31T23:59:59Z', 'YYYY-MM-DD', '1980-03-31'],
    ['24.05.2024 09:05', 'DD.MM.YYYY', '2024-05-24'],
    ['5/24/2024, 9:05 AM', ['YYYY-MM-DD', 'M/D/YYYY'], '2024-05-24'],
  ])('%s as %j is %s', (text, formats, expected) => {
    expect(forward('date', text, formats)).toBe(expected)
  })

  it.each([
    ['2023-02-29', 'YYYY-MM-DD'],
    ['1900-02-29', 'YYYY-MM-DD'],
    ['1980-13-01', 'YYYY-MM-DD'],
    ['1980-04-31', 'YYYY-MM-DD'],
    ['1980-00-10', 'YYYY-MM-DD'],
    ['02-30', 'MM-DD'],
    ['3-1-1980', 'MM-DD-YYYY'],
    ['31x03x1980', 'DD.MM.YYYY'],
    ['soon', ['YYYY-MM-DD', 'MM-DD']],
    ['1e9', 'epoch'],
    ['-62167219200', 'epoch'],
    ['99999999999999', 'epoch'],
    ['1980-03-31 birthday', undefined],
    ['31.03.1980 birthday', 'DD.MM.YYYY'],
    ['31.03.1980 12', 'DD.MM.YYYY'],
  ])('%s as %j is no date', (text, formats) => {
    expect(forward('date', text, formats)).toBe(refused)
  })

  it.each([
    ['1980-03-01', 'M/D/YYYY', '3/1/1980'],
    ['--03-01', ['YYYY-MM-DD', 'MM-DD'], '03-01'],
    ['1980-03-01', ['MM-DD', 'DD.MM.YYYY'], '01.03.1980'],
    ['--03-01', 'YYYY-MM-DD', undefined],
    ['--03-01', 'epoch', undefined],
  ])('%s goes back in the first of %j that fits', (canonical, formats, expected) => {
    expect(backward('date', canonical, formats)).toBe(expected)
  })

  it.each(['YYYY-DD', 'YYYY-MM-DD-MM', 'YY-MM-DD', 'HH:MM', '', 'DDMM YYYY YYYY', 'yyyy-mm-dd'])('%j is no format', (format) => {
    expect(dateFormats.safeParse(format).success).toBe(false)
  })

  it('tells nothing of the value', () => {
    const step = date.prepare('MM-DD')
    expect('forward' in step && JSON.stringify(step.forward('secret'))).not.toContain('secret')
  })
})
