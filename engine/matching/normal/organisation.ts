import { asciiOf } from './ascii.ts'
import { anyOf, withInitialsJoined, wordsOf } from './words.ts'

/** In dots already joined: `S.à r.l.` is `sarl`, `Sp. z o.o.` is `sp zoo`. */
const legalForms = `
  inc, incorporated, corp, corporation, co, coy, company, ltd, limited, llc, llp, lp, lllp, pllc, plc, pc, cic, cio
  limited liability company, limited liability partnership, public limited company, private limited company, private limited
  pty, pte, pvt, proprietary, unlimited, bhd, sdn, tbk
  gmbh, ggmbh, mbh, gesmbh, ges mbh, ag, aktiengesellschaft, kg, kgaa, ohg, gbr, ug, ug haftungsbeschraenkt, ek, ev, eg, se
  gesellschaft mit beschraenkter haftung
  sa, sas, sasu, sarl, eurl, sci, snc, scs, sca, societe anonyme, sprl, srl, srls, bvba, asbl, vzw
  sl, slu, sll, sau, sociedad anonima, sociedad limitada, cv, s de rl, ltda, limitada, eirl, eireli, societa per azioni
  bv, nv, vof, ab, ab publ, hb, as, asa, aps, ivs, oy, oyj, abp, ou, oue, uab, sia
  sp zoo, sp z oo, spzoo, sp j, sp k, sro, spol sro, kft, zrt, nyrt, doo, dd, ood, eood
  ooo, oao, zao, pao, jsc, ojsc, cjsc, pjsc, kk, kabushiki kaisha, gk, godo kaisha
`
/** Those that also lead: `AB Volta`, `OOO Zarya`. */
const leadingForms = 'ab, oy, pt, ooo, oao, zao, pao, sarl, eurl, kabushiki kaisha'

const link = '(?:(?:and|und|et|y|de) )?'
const leading = new RegExp(`^(?:${anyOf(`the, ${leadingForms}`)} )+(?=.)`)
const trailing = new RegExp(`(?: ${link}${anyOf(legalForms)})+$`)
/** Without dots or these capitals it is a spa. */
const italian = /\bS(?:\. ?p\. ?A\b\.?|pA\b)/g

/** The words of a name without article and legal form, unless nothing else is there; initials are one word: `I.B.M.` → `ibm`. */
export function organisationForm(text: string): string {
  const words = wordsOf(asciiOf(text.replace(italian, ' ')).replace(/[&+]/g, ' and '))
  return withInitialsJoined(words).replace(leading, '').replace(trailing, '')
}
