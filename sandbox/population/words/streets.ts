/** Street names and kinds by country; the house number's place differs too (see `streetLine`). */
export const streets = {
  US: {
    names: `Main Oak Pine Maple Cedar Elm Washington Lake Hill Park Walnut Spring North Ridge Church Willow Mill Sunset Railroad
      Jackson Lincoln Highland Chestnut River Center Meadow Forest Franklin Cherry Jefferson Dogwood Hickory Madison Adams Locust
      Birch Magnolia Cottonwood Laurel Prospect Summit Valley Juniper Sycamore Monroe Liberty Canyon Mission Orchard Fairview Grant
      Harrison Cypress Poplar Woodland Lakeview Hillcrest Riverside Bluebird Heather Colonial Wilson Sherwood Cambridge Windsor
      Heritage Holly Aspen Timber Quail Fox Deer Eagle Hawk Stone Rose Violet Broad Pearl Union Vine Water Market School Academy`,
    kinds: `Street Avenue Drive Road Lane Court Boulevard Way Place Circle Terrace Trail`,
  },
  GB: {
    names: `High Station Church Victoria Park Green Manor King's Queen's New Mill London York Windsor Albert George Grange Springfield
      The_Crescent Chapel Highfield North South Stanley Alexandra Kings School West Broad Meadow`,
    kinds: `Road Street Lane Avenue Close Drive Gardens Way Terrace`,
  },
  DE: {
    names: `Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Amsel Wiesen Goethe Schiller Mozart Rosen Tannen
      Ahorn Buchen Feld Mühlen Fichten Park Lessing Jahn Brunnen Eichen Kastanien Lerchen`,
    kinds: `straße weg allee gasse`,
  },
  FR: {
    names: `de_la_République Victor_Hugo de_l'Église du_Moulin Jean_Jaurès de_la_Gare Pasteur des_Écoles de_la_Paix du_Château
      des_Lilas Gambetta de_Verdun Saint-Michel des_Roses Émile_Zola de_la_Fontaine du_8_Mai_1945 des_Acacias Molière`,
    kinds: `rue avenue boulevard place chemin impasse`,
  },
  NL: {
    names: `Kerk School Molen Dorps Juliana Wilhelmina Beatrix Linden Eiken Kastanje Nieuw Markt Haven Stations Burgemeester
      Oranje Sport Industrie Raadhuis Prinsen`,
    kinds: `straat weg laan plein hof`,
  },
} as const
