import { asciiOf } from './ascii.ts'
import { saysNothing } from './nothing.ts'
import { spaced } from './words.ts'

const lead = /^(?:[a-z][a-z0-9+.-]*:\/\/|\/\/|www\d?\.)+/
const tail = /[?#\s].*$/

/** Host and path: `'https://www.Example.com/a/?q=1'` → `'example.com/a'`. */
export function urlForm(text: string): string {
  const printable = asciiOf(text)
    .trim()
    .replace(tail, '')
    .replace(/[^!-~]/g, '')
  const place = printable.replace(lead, '').replace(/[/.]+$/, '')
  return saysNothing(spaced(place)) ? '' : place
}
