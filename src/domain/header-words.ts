/** What the columns of banks' and trackers' files are called, in the languages that they come in. */
import { memoize } from './memoize.ts'
import { once } from './once.ts'
import { plainCharacters } from './price-characters.ts'

/** What a column has. `booked` and `value` are days that a bank books and counts interest from. */
export type HeaderRole = keyof typeof WORDS

// A header longer than this is no header.
const MOST_WORDS = 12

// The words that name a column best are first.
const WORDS = {
  spentOn: `
    transaction date, date of transaction, trans date, purchase date, date of purchase, started date,
    date operation, date de l operation, date d operation, date achat, transaktionsdatum, belegdatum,
    kaufdatum, umsatzdatum, transactiedatum, transactie datum, kopdatum, transaktionsdag,
    transaktionsdato, kobsdato, kjopsdato, fecha operacion, fecha de operacion, fecha de la operacion,
    fecha transaccion, data operazione, data transazione, data operacao, data da operacao,
    data transakcji, data operacji, data tranzactiei, datum transakce, datum operace,
    datum provedeni, datum transakcie, tranzakcio datuma, islem tarihi, дата операции, 交易日期, 交易时间, 交易创建时间,
    дата і час операції, 거래일자, 거래일시, 거래일, 이용일자, 이용일시, 이용일, 승인일자, วันที่,
    利用日, tapahtumapaiva, maksupaiva, ostopaiva, date and time, effective date`,
  day: `
    date, datum, fecha, data, dato, day, tag, dag, jour, giorno, dia, pvm, paivamaara, paiva, kuupaev, ημερομηνία, תאריך, التاريخ, ngày giao dịch, ngày,
    kuupaeva, tarih, dagsetning, дата, datetime, date time, timestamp, created, created at, created on, when, wann,
    quand, cuando, quando, 日期, 日付, 날짜, datums, keltezes, idopont, time`,
  booked: `
    booking date, booked, booked on, posted date, date posted, post date, posting date, posted, posted on,
    buchungstag, buchungsdatum, buchung, boekdatum, boekingsdatum, boekings datum, boeking,
    uitvoeringsdatum, datum boeking, date de comptabilisation, date comptable, bokforingsdag,
    bokforingsdatum, bokford, bokfort, bokfort dato, bokforingsdato, bogforingsdato, bogfort, data ksiegowania,
    data zaksiegowania, data contabile, data contabilizzazione, fecha contable, fecha de contabilizacion,
    data contabilistica, data de lancamento, datum zauctovani, datum zaúctovani, konyveles datuma,
    process date, processed date, processing date, date processed, entered date, cleared date,
    completed date, settlement date, kirjauspaiva, datum knjizenja, 記帳日`,
  value: `
    value date, valuta date, valuta, valutadatum, valutatag, wertstellung, wertstellungsdatum, wert,
    date de valeur, date valeur, valuedate, rentedatum, rente datum, rentedato, valuteringsdatum, valutadato,
    valor fecha, data waluty, fecha valor, fecha de valor, data valuta, data valor, interest date,
    arvopaiva, datum valute, erteknap, värde, datum valuty, valor datum`,
  amount: `
    amount, betrag, umsatz, bedrag, montant, importe, importo, kwota, castka, ciastka, suma, summa, belopp,
    belop, belob, maara, tutar, osszeg, iznos, сумма, net amount, netamount, transaction amount,
    local amount, amount local currency, buchungsbetrag, umsatzbetrag, transactiebedrag, sum, cantidad,
    monto, quantia, valor, 金额, 金額, 금액, 利用金額, 支払総額, 이용금액, 승인금액, 거래금액, сума, ποσό, סכום, المبلغ, số tiền, จำนวนเงิน, price, cost, preis, kosten, prix, cout, coste, costo, custo, pris, prezzo, precio,
    preco, cena, bruto, neto, brut, lordo, upphæð, spent amount, amt, gross, brutto, value, wartosc, objem, tranzakcio osszege, total, net, netto`,
  debit: `
    debit, debits, debit amount, amount debit, debited, soll, sollbetrag, withdrawal, withdrawals,
    withdrawal amt, withdrawn, withdrawal amount, paid out, ausgehend, ausgehende, money out, out, amount out, outflow, outgoing,
    spent, ausgang, ausgabe, ausgaben, belastung, belastungen, lastschrift, debet, debito, debiti,
    debitos, debet bedrag, cargo, cargos, debe, adeudo, egreso, egresos, salida, salidas, gasto, gastos,
    retiro, retiros, uscite, uscita, dare, addebiti, addebito, saida, saidas, wydatki, wydatek, obciazenia,
    obciazenie, vydaje, vydaj, vydani, odchozi, uttag, ut fra konto, ut av konto, ut, ud, af, depense,
    depenses, sortie, sorties, retrait, retraits, payments, payment, terheles, расход, разход, gider, borc,
    支出, 支出金額, 支出金额, 提出, 提款, 轉出金額, 借方, 借方金额, 借方发生额, 支払金額, お支払金額, 支払い金額, お支払い金額, 払出金額, 引落金額, 出金, 出金額, 出金金額, お引出し, お引き出し, 引出し, 출금, 출금액, 출금금액, 찾으신금액, дебит, дебет, χρέωση, חובה, مدين, ghi nợ, ถอน, ถอนเงิน, expense, expenses, uit, uitgave, uitgaven, duguje, rashod`,
  credit: `
    credit, credits, credit amount, amount credit, credited, haben, habenbetrag, deposit, deposits,
    deposit amt, deposit amount, paid in, eingehend, eingehende, money in, in, amount in, inflow, incoming, received, gutschrift,
    gutschriften, eingang, einnahme, einnahmen, kredit, credito, crediti, creditos, haber, abono, abonos,
    ingreso, ingresos, entrada, entradas, entrate, entrata, avere, accrediti, accredito, wplywy, wplyw,
    uznania, uznanie, prijmy, prijem, prichozi, insattning, insattningar, inn pa konto, inn, ind, bij,
    recette, recettes, entree, entrees, depot, depots, receipts, receipt, jovairas, приход, постъпление, gelir,
    alacak, 收入, 收入金额, 存入, 存入金額, 存款, 轉入金額, 贷方, 贷方金额, 贷方发生额, 入金, 入金額, 入金金額, お預り金額, 預り金額, お預かり金額, 預かり金額, 受入金額, お預入れ, 預入れ, 입금, 입금액, 입금금액, 맡기신금액, кредит, πίστωση, זכות, دائن, ghi có, ฝาก, ฝากเงิน, income, inkomsten, ontvangen, potrazuje, prihod`,
  balance: `
    balance, saldo, solde, running balance, running bal, kontostand, account balance, balance after,
    balance amount, saldo na, zustatek, zostatok, egyenleg, balans, остаток, kontosaldo, available balance,
    current balance, ledger balance, bakiye, 余额, 账户余额, 餘額, 結餘, 帳戶餘額, 残高, 差引残高, 잔액, 거래후잔액, салдо, залишок, υπόλοιπο, יתרה, الرصيد, số dư, ยอดคงเหลือ, sald, stanje, jaak, stan konta, guthaben, verfugbares guthaben,
    stan po operacji, disponible, staða, neuer saldo, closing balance, opening balance`,
  currency: `
    currency, wahrung, waehrung, ccy, cur, curr, devise, divisa, waluta, mena, moneda, moneta, moeda, munt,
    muntsoort, muntcode, valuutta, valiuta, valuta, para birimi, devizanem, currency code, iso code, monn, monnaie, валюта, 通貨,
    货币, kontowahrung, wrg, whg, devises, valuutakood, valuta kod`,
  direction: `
    debit credit, credit debit, debit or credit, dr cr, cr dr, d c, dc, c d, cd, af bij, bij af, soll haben, s h,
    haben soll, debe haber, cargo abono, debito credito, sign, sens, credit debit indicator, credit debit code, direction, income expense, in out,
    d k, debet credit, debet kredit, deebet kreedit, dare avere, transaction type, type, kind, art, typ, tipo, typ operace,
    entry type, vorzeichen, ma ter, 收支, crdr, drcr, debcred, in uit, 收 支, 交易类型, 类型, 收支类型, movement type, kredit debet, vrsta, тип, тип операции`,
  name: `
    payee, payee name, merchant, merchant name, name, naam, nom, nombre, nome, navn, namn, nimi, nazwa, nazev, counterparty,
    counterparty name, counter party, beneficiary, beneficiary name, beguenstigter, begunstigter, begunstigter zahlungspflichtiger,
    beguenstigter zahlungspflichtiger, auftraggeber begunstigter, auftraggeber beguenstigter, auftraggeber empfanger,
    auftraggeber empfaenger, empfanger, empfaenger, zahlungsempfanger, zahlungsempfaenger, zahlungsbeteiligter,
    name zahlungsbeteiligter, zahlungspflichtige, partner, partner name, partnername, tiers, beneficiaire, beneficiario,
    destinatario, mottagare, mottaker, modtager, saaja, saaja maksaja, odbiorca, nadawca odbiorca,
    nazwa kontrahenta, kontrahent, protistrana, nazev protiuctu, naam tegenpartij, tegenpartij,
    naam tegenrekening, tegenrekeninghouder, naam omschrijving, name description, name of counterparty,
    recipient, sender or recipient, to, paid to, store, shop, vendor, title, what, empfanger auftraggeber, from to, item, expense name, saaja nimi, 商品, 店名, 이용가맹점, 가맹점명, 利用店名, 交易对方,
    ellenoldali nev, partner neve, counterparty s name, target name, recipient name, other party name, opis kontrahenta`,
  description: `
    description, descriptions, beschreibung, omschrijving, libelle, libelle operation, concepto, descripcion,
    descrizione, descricao, historico, beskrivelse, beskrivning, selite, kirjeldus, selgitus, popis, opis, opis operacji,
    opis transakcji, tytul, tytulem, text, tekst, texte, texto, testo, specifikation, forklaring, rubrik, details,
    detail, detalle, detalles, dettagli, narrative, narration, particulars, transaction details,
    transaction description, original description, memo, causale, movimento, movimiento, verwendungszweck, vwz, zahlungsgrund, transaktion, transaction,
    buchungstext, umsatztext, umsatzart, vorgang, betreff, reason, purpose, subject, intitule, nature, designation,
    kozlemeny, kommentar, aciklama, назначение платежа, описание, 摘要, 備考, 내용, 적요, опис, деталі операції, περιγραφή, αιτιολογία, תיאור, الوصف, mô tả, diễn giải, รายการ, leiras, объяснение, remarks, remark, payment details, info, information, message`,
  note: `
    note, notes, notiz, notizen, bemerkung, bemerkungen, comment, comments, commentaire, commentaires,
    kommentare, mededeling, mededelingen, mededelingen oude, communication, communications, reference, payment reference,
    referenz, referentie, reference number, remittance information, remittance, zahlungsreferenz, viesti,
    viite, meddelande, melding, besked, poznamka, uwagi, nota, notas, note utente, observaciones, observacoes, code, 备注, megjegyzes, zprava pro prijemce, zprava, messages`,
  category: `
    category, categories, kategorie, categorie, categoria, kategoria, kategori, luokka, rubriek, category name,
    sub category, subcategory, 分类, 类别, カテゴリ, категория, envelope, category group category`,
  tags: `tags, tag, labels, label, schlagworter, schlagworte, etiquettes, etiquetas, tag names, keywords`,
  status: `status, state, zustand, statut, etat, estado, stato, stav, tila, contabilizzazione, 交易状态, статус, cleared`,
} as const

/** In the order of the words of its role: the first one names the column best. */
type Phrase = { readonly role: HeaderRole; readonly rank: number }

const PHRASES = once(() => {
  const phrases = new Map<string, Phrase[]>()
  for (const [role, words] of Object.entries(WORDS)) {
    for (const [rank, word] of words.split(',').entries()) {
      const text = headerText(word)
      phrases.set(text, [...(phrases.get(text) ?? []), { role: role as HeaderRole, rank }])
    }
  }
  return phrases
})

export type HeaderMatch = Phrase & {
  /** How much of the header the word is: 1 for all of it. */
  readonly share: number
}

/** A header in the form that the words are compared in: `Betrag (€)` is `betrag`. */
export function headerText(header: string): string {
  return plainCharacters(header)
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a header says that its column has, the longest words first; empty where it says nothing known. */
export const headerRoles = memoize((header): readonly HeaderMatch[] => {
  // `transactionDate` is two words, and so are those of exports that programs write.
  const spaced = header.replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ')
  const words = headerText(spaced).split(' ').slice(0, MOST_WORDS)
  const found: HeaderMatch[] = []
  for (let length = words.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const part = words.slice(start, start + length).join(' ')
      // `Amount in EUR` is in that currency, and `Amount in` has what came in.
      if (/^(?:amount )?in$/.test(part) && start + length < words.length) continue
      for (const phrase of PHRASES().get(part) ?? []) {
        if (found.some(({ role }) => role === phrase.role)) continue
        found.push({ ...phrase, share: length / words.length })
      }
    }
  }
  return found
})
