import { anyOf, wordsOf } from './words.ts'

const titles = `
  mr, mrs, ms, miss, mx, dr, drs, prof, professor, sir, dame, lady, lord, madam, rev, revd, reverend, hon, capt, sgt
  herr, frau, dipl, ing, mme, mlle, monsieur, madame, mademoiselle, sra, srta, senor, senora, sig, signor, signora, dott, dottssa
  dhr, mevr, mw, and
`
const suffixes = 'jr, sr, jnr, snr, junior, senior, ii, iii, iv, phd, md, dds, esq, esquire, mba, cpa, obe, mbe, cbe'

const leading = new RegExp(`^(?:${anyOf(`${titles}, sr`)} )+(?=.)`)
const trailing = new RegExp(`(?: ${anyOf(suffixes)})+$`)

/**
 * The words of a person's name without titles and generations, unless nothing else is there. A dot ends a word: `J.R.` are two
 * initials, like `J. R.`.
 */
export function nameForm(text: string): string {
  const words = wordsOf(text)
  return words.includes(' ') ? words.replace(leading, '').replace(trailing, '') : words
}
