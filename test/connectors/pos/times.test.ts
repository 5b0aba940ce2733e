import { describe, expect, it } from 'vitest'
import { timeInCell, timeInName } from '../../../connectors/pos/times.ts'

describe('the time in a name', () => {
  it.each([
    ['customers-2024-05-01.csv', 'customers-{YYYY}-{MM}-{DD}.csv', '2024-05-01T00:00:00.000Z'],
    ['Export_20240501T0930.CSV', '{YYYY}{MM}{DD}T{hh}{mm}', '2024-05-01T09:30:00.000Z'],
    ['01.05.2024 (all).csv', '{DD}.{MM}.{YYYY} (all)', '2024-05-01T00:00:00.000Z'],
    ['customers-2024-02-30.csv', '{YYYY}-{MM}-{DD}', undefined],
    ['customers-2024-05-01T2561.csv', '{YYYY}-{MM}-{DD}T{hh}{mm}', undefined],
    ['customers.csv', '{YYYY}-{MM}-{DD}', undefined],
  ])('%s by %s is %s', (name, dated, expected) => {
    expect(timeInName(name, dated)?.toISOString()).toBe(expected)
  })
})

describe('the time in a cell', () => {
  it.each([
    ['2024-05-01', '2024-05-01T00:00:00.000Z'],
    ['2024/5/1 9:30', '2024-05-01T09:30:00.000Z'],
    ['2024-05-01 09:30:15', '2024-05-01T09:30:15.000Z'],
    ['2024-05-01 09:30:15 +0200', '2024-05-01T07:30:15.000Z'],
    ['2024-05-01T09:30:15.123456Z', '2024-05-01T09:30:15.123Z'],
    ['2024-05-01T09:30:15-05', '2024-05-01T14:30:15.000Z'],
    [' 01.05.2024 09:30 ', '2024-05-01T09:30:00.000Z'],
    ['05/01/2024', undefined],
    ['2024-13-01', undefined],
    ['2024-02-30', undefined],
    ['2024-05-01 24:30', undefined],
    ['yesterday', undefined],
    ['20240501', undefined],
  ])('%s is %s', (text, expected) => {
    expect(timeInCell(text)?.toISOString()).toBe(expected)
  })
})
