import type { Culture } from '../cultures.ts'

/** Family names, most frequent first; `_` stands for a space after a particle (`van_der_Berg`). */
export const familyNames: Readonly<Record<Culture, string>> = {
  english: `Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Thomas Jackson White Harris Martin Thompson
    Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts
    Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Peterson Cooper Reed Bailey Bell Kelly
    Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes Price Myers Long Foster Sanders Ross Powell Sullivan
    Russell Jenkins Perry Butler Barnes Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Wallace Cole West
    Hayes Bryant Gibson Ellis Stevens Ford Marshall Owens McDonald Harrison Kennedy Wells Woods Freeman Webb Tucker Burns Crawford
    Henry Boyd Mason Hunter Hicks Dixon Hunt Palmer Black Holmes Stone Knight Ferguson Rose Daniels O'Connor Dunn Perkins Hudson
    Spencer Gardner Payne Pierce Berry Matthews Arnold Wagner Willis Carroll Andrews Bradley Armstrong O'Brien MacLeod FitzGerald
    Cunningham Fletcher Whitaker Abbott Thornton Blackwell Pennington Ainsworth`,
  hispanic: `García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Reyes Morales
    Cruz Ortiz Gutiérrez Chávez Ramos Ruiz Mendoza Álvarez Castillo Jiménez Vásquez Moreno Herrera Medina Aguilar Vargas Guzmán
    Méndez Muñoz Salazar Garza Soto Vega Delgado Peña Ríos Núñez Ibáñez Sepúlveda Zúñiga de_la_Cruz de_León del_Valle de_la_Torre
    García-Márquez Cordero Valdés Figueroa Acosta Cabrera Fuentes Ochoa Espinoza Villanueva`,
  german: `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder
    Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier
    Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Günther
    Keller Winkler Frank Berger Roth Beck Lorenz Baumann Franke Böhm Großmann Jäger Voß von_Bülow von_der_Heide zu_Hohenfels`,
  french: `Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand
    Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau
    Blanc Guérin Müller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont López Fontaine Chevalier Robin Masson
    Noël Lemaître Béranger d'Aubigné de_La_Tour du_Pont Tremblay Gagnon Côté Bouchard`,
  dutch: `de_Jong Jansen de_Vries van_den_Berg van_Dijk Bakker Janssen Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos Peters
    Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer van_der_Linden Kok Jacobs de_Haan Vermeulen
    van_den_Heuvel van_der_Veen van_den_Broek Schouten van_Beek Hoekstra Koster Prins Huisman Postma van_'t_Hoff ter_Horst van_der_Wal
    Kuipers Verhoeven Mulders Wouters op_den_Kamp ten_Brink`,
  italian: `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa Giordano Mancini
    Rizzo Lombardi Moretti Di_Stefano D'Angelo Nicolò Santoro Mariani Caruso Ferrara De_Santis`,
  slavic: `Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Novák
    Svoboda Novotný Dvořák Černý Procházka Horvat Kovač Petrović Jovanović Ivanov Petrov Sidorov Smirnov Popov Volkov Sokolov
    Kuznetsov Shevchenko Kovalenko Bondarenko Nagy Szabó Tóth`,
  nordic: `Johansson Andersson Karlsson Nilsson Eriksson Larsson Olsson Hansen Olsen Larsen Pedersen Nielsen Jensen Christensen Berg
    Haugen Johnsen Lindberg Lindström Bergström Sørensen Rasmussen Jørgensen Møller Åberg Sjöberg Öberg Korhonen Virtanen Mäkinen
    Nieminen Bjørnstad Dahl Lund af_Klint`,
  asian: `Nguyen Wang Li Zhang Chen Liu Tran Kim Lee Park Yang Huang Le Pham Wu Zhou Choi Lin Hoang Phan Vu Dang Xu Sun Ma Zhu Jung
    Kang Cho Yamamoto Tanaka Suzuki Sato Watanabe Takahashi Nakamura Kobayashi Ng Wong Chan Cheung Lam Ho`,
  indian: `Patel Singh Kumar Sharma Gupta Shah Khan Das Reddy Mehta Joshi Iyer Nair Rao Desai Verma Chopra Kapoor Malhotra Banerjee
    Mukherjee Chatterjee Srinivasan Krishnan Subramanian Kaur Gill Sandhu Bhatt Pillai`,
  arabic: `Ahmed Ali Khan Hassan Mohamed Ibrahim Hussein Mahmoud Abdullah Saleh Al-Masri El-Sayed Haddad Khoury Mansour Nasser Aziz
    Rahman Yılmaz Kaya Demir Çelik Şahin Öztürk Aydın Yıldız Benali Bouzid ben_Salah al-Hashimi`,
}

/** Halves of rarer names: `Ashford`, `Blackwell`. They give the long tail that a list of a few hundred names lacks. */
export const nameHalves = {
  english: {
    first: `Ash Black White Green Brad Brook Hart Hather Thorn Wood Wind Win West East Nor Sut Lang Long Rock Raven Red Rad Stan
      Sher Whit Wal Har Hal Hol Har Kings Queens Mil Mor Pen Pem Pres Rad Ril Row Shel Stock Tem Thur Tid Wake Wex Wil Wool`,
    last: `ford ton well wood field ley worth by ham burn bridge brook stead more land wick man combe shaw dale`,
  },
  german: {
    first: `Stein Berg Wald Bach Linden Eichen Birken Rosen Gold Silber Licht Neu Alt Ober Unter Nieder Hoch Roth Weiß Schwarz Sommer
      Winter Morgen Mühl Brunn Feld Kirch Hasel Erl Buchen Eber Hirsch Falken Adler`,
    last: `er mann bach hof feld stein berg hauser meier müller thal bauer ner acker rath brunn`,
  },
} as const
