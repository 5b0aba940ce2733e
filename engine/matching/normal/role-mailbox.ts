import { maybeOneOf } from './plain.ts'
import { entriesOf } from './words.ts'

/**
 * What stands before the `@` of addresses that belong to a task and not to a person, so that thousands of companies have it: those of RFC 2142
 * ("Mailbox Names for Common Services, Roles and Functions", 1997) and what is usual beside them, in the languages of Europe.
 */
const names = `
  info, marketing, sales, support, abuse, noc, security, postmaster, hostmaster, usenet, webmaster, www, ftp
  accounting, accounts, ap, ar, admin, administration, advertising, billing, booking, bookings, campaigns, careers, catering, contact, contactus
  contracts, customercare, customerservice, customer-service, customers, delivery, dispatch, editor, email, enquiries, enquiry, events, finance
  frontdesk, general, hello, help, helpdesk, hi, hr, inbox, information, inquiries, inquiry, invoice, invoices, it, jobs, legal, logistics
  mail, mailbox, main, management, manager, media, news, newsletter, office, online, order, orders, payments, payroll, post, pr, press, privacy
  procurement, production, purchase, purchasing, reception, recruiting, recruitment, request, reservations, returns, sale, secretary, service, services
  shipping, shop, staff, store, team, tech, techsupport, trade, training, warehouse, web, webshop, welcome, workshop
  anfrage, anfragen, auftrag, bestellung, bestellungen, bewerbung, buchhaltung, buero, buro, einkauf, empfang, geschaeftsfuehrung, geschaeftsstelle
  hallo, kanzlei, kontakt, kundendienst, kundenservice, lager, personal, praxis, presse, rechnung, rechnungen, rezeption, sekretariat, technik
  termin, termine, verkauf, vertrieb, versand, verwaltung, vorstand, werkstatt, zentrale
  accueil, achat, achats, administratif, bonjour, commande, commandes, commercial, comptabilite, courrier, devis, direction, secretariat, vente, ventes
  administracion, administracao, atencion, clientes, comercial, compras, comunicacion, contabilidad, contabilidade, contacto, contato, facturacion
  financeiro, gerencia, hola, oficina, pedidos, recepcion, reservas, secretaria, tienda, vendas, ventas
  acquisti, amministrazione, assistenza, commerciale, contabilita, contatti, direzione, ordini, prenotazioni, segreteria, ufficio, vendite
  administratie, boekhouding, facturen, inkoop, klantenservice, receptie, verkoop, winkel, bokforing, ekonomi, faktura, firmapost, kundeservice
  kundtjanst, order, salg, biuro, handel, ksiegowosc, sekretariat, sklep, zamowienia
`

const roles: ReadonlySet<string> = new Set(entriesOf(names))

/** Whether the hash of a local part may be that of one. */
export const maybeRoleMailbox = maybeOneOf(roles)

/** @param local what stands before the `@`, in lower case */
export function isRoleMailbox(local: string): boolean {
  return roles.has(local)
}
