/**
 * Every active code of ISO 4217 (as of Amendment 180), the same on every engine, whose own tables
 * differ from one another and from one release to the next. A row is
 *
 *     code, decimals that may be typed, decimals shown when they are zero, what people write for it
 *
 * - Decimals that may be typed: the minor units of ISO 4217.
 * - Decimals shown when they are zero: as many, or none where the CLDR 48 has none for the currency
 *   (COP, HUF, IDR …), or has none for cash and shops price in whole units too (AMD, CRC, GYD, MNT,
 *   TWD, TZS, UZS). SEK, NOK, CZK, MUR and RSD have no small coins either, but prices such as 12,90.
 * - What people write for it: symbols, abbreviations and words in the languages of its countries,
 *   from the CLDR and from price tags. `_` is a blank. Case and accents do not matter, and a dot at
 *   the end of an abbreviation may be left out. A word for a hundredth (cents, pence), for ten of
 *   them (toman) or for a thousand (mil, rb) must not be here.
 */
const dollar = '$ dollar dollars'
const peso = '$ peso pesos'
const franc = 'Fr. franc francs'
const rupee = 'Rs. Re. ₨ rupee rupees'
const shilling = 'Sh. Shs. shilling shillings'
const pound = '£ pound pounds'

export const CURRENCY_TABLE = `
AED 2 2 د.إ. درهم درهم_إماراتي دراهم Dh. Dhs. dirham dirhams
AFN 2 0 ؋ افغانی افغانۍ Af. Afs. afghani afghanis
ALL 2 0 L Lek Lekë leku
AMD 2 0 ֏ դր. դրամ dram drams драм
AOA 2 2 Kz. Kzs. kwanza kwanzas
ARS 2 2 ${peso} AR$ ARS$ pesos_argentinos
AUD 2 2 ${dollar} A$ AU$ AUD$ $A $AU Australian_dollar Australian_dollars
AWG 2 2 Afl. Awg. ƒ florin florins gulden
AZN 2 2 ₼ man. manat manatı ман. манат
BAM 2 2 KM КМ marka maraka marke марка марака
BBD 2 2 ${dollar} Bds$ BB$
BDT 2 2 ৳ Tk. taka টাকা
BHD 3 3 د.ب. دينار دينار_بحريني BD dinar dinars
BIF 0 0 FBu F ${franc}
BMD 2 2 ${dollar} BD$ BM$
BND 2 2 ${dollar} B$ BN$ ringgit
BOB 2 2 Bs. $b boliviano bolivianos
BOV 2 2 MVDOL
BRL 2 2 R$ BR$ BRL$ real reais
BSD 2 2 ${dollar} B$
BTN 2 2 Nu. ngultrum དངུལ་ཀྲམ
BWP 2 2 P pula pulas
BYN 2 2 Br р. руб. рубль рубля рублей рубель рублі рублёў Rbl.
BZD 2 2 ${dollar} BZ$
CAD 2 2 ${dollar} CA$ C$ CAD$ Can$ Cdn$ $CA $C $CAN $CDN CDN $_CA $_CAN Canadian_dollar Canadian_dollars dollars_canadiens
CDF 2 2 FC F ${franc}
CHE 2 2 WIR
CHF 2 2 ${franc} SFr. Frs. ₣ Franken Schweizer_Franken franco franchi francs_suisses Swiss_francs
CHW 2 2 WIR
CLF 4 4 UF U.F.
CLP 0 0 ${peso} CL$ CLP$ CH$ pesos_chilenos
CNY 2 2 ¥ 元 圆 圓 块 塊 块钱 元人民币 人民币 人民幣 CN¥ RMB¥ RMB yuan kuai renminbi
COP 2 0 ${peso} COL$ COP$ CO$ pesos_colombianos
COU 2 2 UVR
CRC 2 0 ₡ ¢ colón colones
CUP 2 2 ${peso} CU$ MN$
CVE 2 2 $ Esc. escudo escudos
CZK 2 2 Kč. Kčs. koruna koruny korun
DJF 0 0 Fdj FD F ${franc}
DKK 2 2 kr. Dkr. krone kroner danske_kroner
DOP 2 2 ${peso} RD$ RDS$
DZD 2 2 د.ج. دينار دينار_جزائري DA dinar dinars
EGP 2 2 ج.م. جنيه جنيه_مصري جنيهات E£ £E LE L.E. ${pound}
ERN 2 2 Nfk. nakfa ናቕፋ
ETB 2 2 Br. birr ብር
EUR 2 2 € euro euros €uro €uros E€ ευρώ евро eura eurai euras eurot euroa eurov eurų eiro evro evri evra evrov ewro
FJD 2 2 ${dollar} FJ$
FKP 2 2 ${pound} FK£
GBP 2 2 ${pound} GB£ UK£ £GB £stg £_GB quid sterling pounds_sterling pound_sterling
GEL 2 2 ₾ ლ. ლარი lari laris ლარს
GHS 2 2 GH₵ GH¢ ₵ GHC GH cedi cedis
GIP 2 2 ${pound}
GMD 2 2 D dalasi dalasis
GNF 0 0 FG F ${franc}
GTQ 2 2 Q. quetzal quetzales
GYD 2 0 ${dollar} G$ GY$
HKD 2 2 ${dollar} HK$ HKD$ 元 港元 港币 港幣 蚊 圓
HNL 2 2 L. Lps. lempira lempiras
HTG 2 2 G gourde gourdes goud
HUF 2 0 Ft. forint forints
IDR 2 0 Rp. rupiah Rph.
ILS 2 2 ₪ ש"ח שח ש''ח שקל שקלים שקל_חדש NIS shekel shekels شيكل شيقل
INR 2 2 ₹ ${rupee} रु. रुपये रुपए रुपया रुपयों টাকা ரூ. ரூபாய் రూ. రూపాయలు ರೂ. ರೂಪಾಯಿ રૂ. રૂપિયા രൂപ രൂ. ਰੁਪਏ
IQD 3 0 د.ع. دينار دينار_عراقي دینار ID dinar dinars
IRR 2 0 ﷼ ریال ريال rial rials Rls.
ISK 0 0 kr. Íkr. króna krónur
JMD 2 2 ${dollar} J$ JA$ JM$
JOD 3 3 د.أ. دينار دينار_أردني JD JDs dinar dinars
JPY 0 0 ¥ 円 圓 圆 元 えん yen JP¥ JPY¥ 日本円
KES 2 2 ${shilling} KSh. K.Sh. Kshs. shilingi bob
KGS 2 2 с. сом сома сомов сому som ⃀
KHR 2 2 ៛ រៀល riel riels
KMF 0 0 CF FC F ${franc}
KPW 2 0 ₩ 원 won
KRW 0 0 ₩ 원 won
KWD 3 3 د.ك. دينار دينار_كويتي KD K.D. dinar dinars
KYD 2 2 ${dollar} CI$ KY$
KZT 2 2 ₸ тг. тңг. теңге тенге tenge tg.
LAK 2 0 ₭ ກີບ kip kips ₭N
LBP 2 0 ل.ل. ليرة ليرة_لبنانية ليرات LL L.L. L£ £L £ lira liras livre livres
LKR 2 2 ${rupee} රු. රුපියල් ரூ. ரூபாய் SLRs. LKRs.
LRD 2 2 ${dollar} L$ LD$ LR$
LSL 2 2 M L loti maloti
LYD 3 3 د.ل. ل.د. دينار دينار_ليبي LD dinar dinars
MAD 2 2 د.م. درهم درهم_مغربي دراهم Dh. Dhs. dirham dirhams
MDL 2 2 L lei leu лей лея леев
MGA 2 0 Ar. ariary ariarys
MKD 2 2 ден. денар денари denar denari den.
MMK 2 0 K Ks. ကျပ် kyat kyats
MNT 2 0 ₮ төг. төгрөг tögrög tugrik tugriks
MOP 2 2 $ MOP$ M$ 元 澳門元 澳门元 澳門幣 圓 pataca patacas
MRU 2 2 UM أ.م. أوقية ouguiya ouguiyas
MUR 2 2 ${rupee} MURs. roupie roupies
MVR 2 2 Rf. MRf. MVRf. ރ. rufiyaa ރުފިޔާ
MWK 2 2 K MK kwacha kwachas
MXN 2 2 ${peso} MX$ MXN$ Mex$ M$ M.N. pesos_mexicanos
MXV 2 2 UDI UDIS
MYR 2 2 RM ringgit 令吉 马币 馬幣
MZN 2 2 MT MTn Mts. metical meticais
NAD 2 2 ${dollar} N$
NGN 2 2 ₦ N naira nairas
NIO 2 2 C$ $ córdoba córdobas
NOK 2 2 kr. Nkr. krone kroner norske_kroner
NPR 2 2 ${rupee} NRs. नेरू रु. रुपैयाँ रुपियाँ
NZD 2 2 ${dollar} NZ$ NZD$ $NZ New_Zealand_dollars
OMR 3 3 ر.ع. ريال ريال_عماني RO R.O. rial rials riyal riyals
PAB 2 2 B/. B/ $ balboa balboas
PEN 2 2 S/. S/ sol soles
PGK 2 2 K kina
PHP 2 2 ₱ P Php. peso pesos piso
PKR 2 0 ${rupee} PKRs. روپے روپیہ روپئے
PLN 2 2 zł. złoty złote złotych złotego zlotys zlotis
PYG 0 0 ₲ Gs. G. guaraní guaraníes
QAR 2 2 ر.ق. ريال ريال_قطري QR riyal riyals
RON 2 2 lei leu
RSD 2 2 din. дин. dinar dinara dinari динар динара динари
RUB 2 2 ₽ р. руб. рубль рубля рублей rub. roubles rubles
RWF 0 0 RF FRw F ${franc} amafaranga
SAR 2 2 ر.س. ريال ريال_سعودي ريالات ⃁ ﷼ SR S.R. riyal riyals
SBD 2 2 ${dollar} SI$
SCR 2 2 ${rupee} SR roupie roupies
SDG 2 2 ج.س. جنيه جنيه_سوداني جنيهات £ SD£ pound pounds
SEK 2 2 kr. Skr. krona kronor svenska_kronor
SGD 2 2 ${dollar} S$ SG$ SGD$ 元 新元 新币 新幣 வெள்ளி
SHP 2 2 ${pound} SH£
SLE 2 2 Le. leone leones NLe.
SOS 2 0 ${shilling} Sh.So. S shilin
SRD 2 2 ${dollar} SR$ SRD$
SSP 2 2 ${pound} SS£
STN 2 2 Db. dobra dobras
SVC 2 2 ₡ ¢ colón colones
SYP 2 0 ل.س. ليرة ليرة_سورية ليرات LS S£ £S £ lira liras
SZL 2 2 E L lilangeni emalangeni
THB 2 2 ฿ บาท บ. B baht bahts
TJS 2 2 сом. смн. сомони somoni SM
TMT 2 2 m. manat manady
TND 3 3 د.ت. دينار دينار_تونسي DT D.T. TD dinar dinars
TOP 2 2 T$ $ paʻanga
TRY 2 2 ₺ TL lira liras lirası Türk_Lirası
TTD 2 2 ${dollar} TT$
TWD 2 0 ${dollar} NT$ NT NTD TW$ 元 圓 塊 块 新台幣 新臺幣 台幣 臺幣
TZS 2 0 ${shilling} TSh. Tshs. shilingi
UAH 2 2 ₴ грн. гривня гривні гривень гривна гривны гривен hrn. hryvnia hryvnias
UGX 0 0 ${shilling} USh. Ushs. shilingi
USD 2 2 ${dollar} US$ USD$ U$S U$ U$D $US $_US US-Dollar US-dollars US_dollar US_dollars U.S._dollars dólar dólares 美元 美金 ドル 米ドル долл. доллар доллара долларов دولار
USN 2 2 ${dollar} US$
UYI 0 0 UI
UYU 2 2 ${peso} $U UY$ UYU$ U$ $_U
UYW 4 4 UP
UZS 2 0 soʻm som sum сум
VED 2 2 Bs. Bs.D. bolívar bolívares
VES 2 2 Bs. Bs.S. Bs.D. bolívar bolívares
VND 0 0 ₫ đ. đồng VN₫
VUV 0 0 VT vatu
WST 2 2 WS$ T$ $ tala
XAD 2 2
XAF 0 0 FCFA F_CFA F.CFA CFA F ${franc} francs_CFA
XCD 2 2 ${dollar} EC$ XCD$
XCG 2 2 Cg. CMg. ƒ gulden guilder guilders florin florins
XOF 0 0 FCFA F_CFA F.CFA CFA F ${franc} francs_CFA
XPF 0 0 CFPF FCFP F_CFP CFP F ${franc} francs_CFP francs_pacifique
YER 2 0 ر.ي. ريال ريال_يمني ﷼ YR rial rials riyal riyals
ZAR 2 2 R rand rands
ZMW 2 2 K ZK kwacha kwachas
ZWG 2 2 ZiG ZWG$
`

/** Codes that ISO 4217 retired, and those of metals and units: a ledger may still be kept in them. */
export const RETIRED_TABLE = `
ANG 2 2 NAf. ƒ gulden guilder guilders florin florins
BGN 2 2 лв. лева лев lv. lev leva
BYR 0 0 Br р. руб.
CUC 2 2 $ CUC$
EEK 2 2 kr. krooni
HRK 2 2 kn. kuna kune
LTL 2 2 Lt. litas litai litų
LVL 2 2 Ls. lats lati latu
MRO 2 2 UM
SKK 2 2 Sk. koruna koruny korún
SLL 2 2 Le.
STD 2 2 Db.
VEF 2 2 Bs.
ZWL 2 2 $ Z$
`

/** More of these, with two decimals, for which people write their code. */
export const OTHER_CODES = `
  ADP AFA ALK AOK AON AOR ARA ARL ARM ARP ATS AZM BAD BAN BEC BEF BEL BGL BGM BGO BOL BOP BRB BRC
  BRE BRN BRR BRZ BUK BYB CLE CNH CNX CSD CSK CYP DDM DEM ECS ECV ESA ESB ESP FIM FRF GEK GHC GNS
  GQE GRD GWE GWP HRD IEP ILP ILR ISJ ITL KRH KRO LTT LUC LUF LUL LVR MAF MCF MDC MGF MKN MLF MTL
  MTP MVP MXP MZE MZM NIC NLG PEI PES PLZ PTE RHD ROL RUR SDD SDP SIT SRG SUR TJR TMM TPE TRL UAK
  UGS USS UYP VEB VNN XAG XAU XBA XBB XBC XBD XDR XEU XFO XFU XPD XPT XRE XSU XTS XUA XXX YDD YUD
  YUM YUN YUR ZAL ZMK ZRN ZRZ ZWD ZWR`

/** Currencies whose prices are grouped in lakhs and crores in every language: `Rs. 1,50,000`. */
export const LAKH_CODES = 'BDT BTN INR LKR NPR PKR'
