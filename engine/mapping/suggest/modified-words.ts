/**
 * What a column is called that says when its row was last changed, as `wordsOf` spells headers. Only the whole header counts: `Address
 * updated at` says nothing of the rest of the row.
 */
const names = new Set(
  `last updated|last updated at|last updated on|last update|updated|updated at|updated on|updated date|update date|date updated
  |update time|lastupdated|updatedat|last modified|last modified at|last modified on|last modified date|modified|modified at|modified on
  |modified date|modify date|date modified|modification date|lastmodified|modifiedat|lastmodifieddate|last modification|last changed|last changed at|last changed on
  |last change|changed at|changed on|change date|date changed|last edited|last edited at|last edited on|edited at|edited on|system modstamp
  |letzte anderung|letzte aenderung|letzte aktualisierung|letzte bearbeitung|zuletzt geandert|zuletzt geaendert|zuletzt geandert am
  |zuletzt geaendert am|zuletzt aktualisiert|zuletzt aktualisiert am|zuletzt bearbeitet|zuletzt bearbeitet am|geandert|geandert am|geaendert am
  |bearbeitet am|aktualisiert|aktualisiert am|anderungsdatum|aenderungsdatum|datum der letzten anderung|anderung am
  |derniere modification|derniere mise a jour|date de modification|date de derniere modification|date de mise a jour|modifie le|mis a jour le
  |ultima modificacion|ultima actualizacion|fecha de modificacion|fecha de actualizacion|fecha de ultima modificacion|modificado|modificado el
  |actualizado|actualizado el
  |ultima modifica|ultimo aggiornamento|data modifica|data di modifica|data aggiornamento|modificato il|aggiornato il
  |laatst gewijzigd|laatst gewijzigd op|laatste wijziging|laatst bijgewerkt|gewijzigd op|bijgewerkt op|wijzigingsdatum
  |ultima modificacao|ultima atualizacao|ultima alteracao|data de modificacao|data de atualizacao|modificado em|atualizado em|alterado em`
    .split('|')
    .map((name) => name.trim()),
)

const before = /^(?:(?:the|customer|client|contact|account|record|row|profile|member|user|kunde|kunden|datensatz|system) )+/
const behind = /(?: (?:utc|gmt|date|time|timestamp|datetime|ts|dt|c))+$/

export function saysModified(words: string): boolean {
  return [words, words.replace(before, ''), words.replace(before, '').replace(behind, ''), words.replace(behind, '')].some(
    (its) => names.has(its),
  )
}
