/**
 * Cities by country, largest first: `City|region|postcode prefix`. The rest of a postcode is drawn, so that postcode, city and
 * region agree and the address as a whole is nobody's.
 */
export const places = {
  US: `New York|NY|100;Los Angeles|CA|900;Chicago|IL|606;Houston|TX|770;Phoenix|AZ|850;Philadelphia|PA|191;San Antonio|TX|782
    San Diego|CA|921;Dallas|TX|752;San Jose|CA|951;Austin|TX|787;Jacksonville|FL|322;Fort Worth|TX|761;Columbus|OH|432
    Charlotte|NC|282;San Francisco|CA|941;Indianapolis|IN|462;Seattle|WA|981;Denver|CO|802;Washington|DC|200;Boston|MA|021
    El Paso|TX|799;Nashville|TN|372;Detroit|MI|482;Portland|OR|972;Las Vegas|NV|891;Memphis|TN|381;Louisville|KY|402
    Baltimore|MD|212;Milwaukee|WI|532;Albuquerque|NM|871;Tucson|AZ|857;Fresno|CA|937;Sacramento|CA|958;Kansas City|MO|641
    Mesa|AZ|852;Atlanta|GA|303;Omaha|NE|681;Colorado Springs|CO|809;Raleigh|NC|276;Miami|FL|331;Long Beach|CA|908
    Virginia Beach|VA|234;Oakland|CA|946;Minneapolis|MN|554;Tulsa|OK|741;Tampa|FL|336;Arlington|VA|222;New Orleans|LA|701
    Wichita|KS|672;Cleveland|OH|441;Bakersfield|CA|933;Aurora|CO|800;Anaheim|CA|928;Honolulu|HI|968;Santa Ana|CA|927
    Riverside|CA|925;Corpus Christi|TX|784;Lexington|KY|405;St. Louis|MO|631;Pittsburgh|PA|152;Anchorage|AK|995
    Cincinnati|OH|452;St. Paul|MN|551;Greensboro|NC|274;Newark|NJ|071;Buffalo|NY|142;Madison|WI|537;Boise|ID|837;Richmond|VA|232
    Spokane|WA|992;Des Moines|IA|503;Tacoma|WA|984;Salt Lake City|UT|841;Providence|RI|029;Little Rock|AR|722;Burlington|VT|054`,
  CA: `Toronto|ON|M5V;Montréal|QC|H2X;Vancouver|BC|V6B;Calgary|AB|T2P;Edmonton|AB|T5J;Ottawa|ON|K1P;Winnipeg|MB|R3C
    Québec|QC|G1R;Hamilton|ON|L8P;Halifax|NS|B3J;Victoria|BC|V8W;Regina|SK|S4P`,
  GB: `London|ENG|SW;Birmingham|ENG|B;Manchester|ENG|M;Glasgow|SCT|G;Leeds|ENG|LS;Liverpool|ENG|L
    Sheffield|ENG|S;Edinburgh|SCT|EH;Bristol|ENG|BS;Cardiff|WLS|CF;Leicester|ENG|LE;Nottingham|ENG|NG
    Newcastle upon Tyne|ENG|NE;Brighton|ENG|BN;Oxford|ENG|OX;Swansea|WLS|SA`,
  DE: `Berlin|BE|101;Hamburg|HH|203;München|BY|803;Köln|NW|506;Frankfurt am Main|HE|603;Stuttgart|BW|701;Düsseldorf|NW|402
    Leipzig|SN|041;Dortmund|NW|441;Essen|NW|451;Bremen|HB|281;Dresden|SN|010;Hannover|NI|301;Nürnberg|BY|904;Göttingen|NI|370`,
  FR: `Paris|IDF|750;Marseille|PAC|130;Lyon|ARA|690;Toulouse|OCC|310;Nice|PAC|060;Nantes|PDL|440;Montpellier|OCC|340
    Strasbourg|GES|670;Bordeaux|NAQ|330;Lille|HDF|590;Rennes|BRE|350;Saint-Étienne|ARA|420`,
  NL: `Amsterdam|NH|10;Rotterdam|ZH|30;Den Haag|ZH|25;Utrecht|UT|35;Eindhoven|NB|56;Groningen|GR|97;Tilburg|NB|50;Almere|FL|13
    Breda|NB|48;Nijmegen|GE|65`,
} as const
