import { wordsOf } from './column.ts'

/** Words of headers, as `wordsOf` spells them, that tell the language; `name`, `email` and the like stand in many and tell none. */
const words: Readonly<Record<string, string>> = {
  de: `vorname nachname familienname zuname anrede titel strasse str hausnummer hausnr plz postleitzahl ort wohnort stadt land
    bundesland kanton telefon telefonnummer festnetz handy handynummer mobil mobilnummer mobiltelefon geburtsdatum geburtstag geboren
    gebdatum geschlecht firma firmenname kunde kunden kundennummer kundennr kundenart kdnr kd umsatz betrag punkte anzahl adresse
    anschrift adresszusatz einwilligung sprache letzter letzte besuch einkauf bemerkung gesamt und seit angelegt erstellt vollstandiger`,
  en: `first last given full surname forename street address city town suburb state zip postcode postal code country phone telephone
    mobile cell landline birthday birth dob born gender company customer total spent orders created updated since house line county`,
  fr: `prenom nom rue voie ville commune pays telephone portable naissance code postal societe entreprise courriel civilite adresse
    client numero montant sexe complet`,
  es: `nombre apellido apellidos calle direccion domicilio ciudad localidad pais telefono movil celular correo nacimiento fecha codigo
    postal empresa provincia sexo cliente`,
  it: `nome cognome indirizzo via citta comune paese telefono cellulare nascita data cap codice azienda provincia sesso cliente`,
  nl: `voornaam achternaam naam straat huisnummer huisnr plaats woonplaats land telefoon mobiel geboortedatum bedrijf bedrijfsnaam
    geslacht klant klantnummer toevoeging tussenvoegsel`,
  pt: `nome sobrenome apelido rua endereco morada cidade pais telefone telemovel celular nascimento data cep empresa sexo cliente estado`,
  da: 'fornavn efternavn navn adresse gade by postnummer postnr telefon land fodselsdato kon virksomhed kunde',
  no: 'fornavn etternavn navn adresse gate poststed postnummer postnr telefon land fodselsdato kjonn kunde',
  sv: 'fornamn efternamn namn adress gata ort stad postort postnummer postnr telefon land fodelsedatum kon foretag kund',
  pl: 'imie nazwisko ulica miasto kraj telefon komorka plec firma klient',
}
const languagesOf = Map.groupBy(
  Object.entries(words).flatMap(([language, its]) => its.split(/\s+/).map((word) => ({ word, language }))),
  ({ word }) => word,
)

/** The language that most headers are of, with their share among those that tell one; undefined where no language leads. */
export function languageOf(headers: readonly string[]): { readonly language: string; readonly share: number } | undefined {
  const telling = headers.map(languagesIn).filter((languages) => languages.length > 0)
  const counts = Object.keys(words).map((language) => ({
    language,
    share: telling.filter((languages) => languages.includes(language)).length / telling.length,
  }))
  const [best, next] = counts.toSorted((a, b) => b.share - a.share)
  return best !== undefined && next !== undefined && best.share > next.share ? best : undefined
}

/** Those that know most of its words: `Last Name` is no `name` of any other language. */
function languagesIn(header: string): string[] {
  const found = wordsOf(header)
    .split(' ')
    .flatMap((word) => languagesOf.get(word) ?? [])
  const counts = [...Map.groupBy(found, ({ language }) => language)].map(([language, its]) => ({ language, known: its.length }))
  const most = Math.max(...counts.map(({ known }) => known))
  return counts.filter(({ known }) => known === most).map(({ language }) => language)
}
