import type { Culture } from '../cultures.ts'

/** Given names, most frequent first; the order alone makes their frequencies (see `zipf`). */
export const givenNames: Readonly<Record<Culture, { readonly female: string; readonly male: string }>> = {
  english: {
    female: `Mary Jennifer Linda Elizabeth Patricia Jessica Sarah Susan Karen Emily Lisa Nancy Ashley Margaret Sandra Kimberly
      Michelle Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Anna Emma Olivia Nicole
      Samantha Katherine Christine Helen Rachel Carolyn Janet Catherine Heather Diane Julie Victoria Joyce Kelly Christina
      Joan Evelyn Lauren Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn
      Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana
      Natalie Brittany Charlotte Marie Kayla Alexis Lori Eleanor Harriet Beatrice Winifred Imogen Philippa Rosalind`,
    male: `James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald
      Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric
      Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry
      Tyler Aaron Adam Nathan Henry Douglas Zachary Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin
      Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Albert Willie Alan Wayne
      Randy Vincent Philip Eugene Russell Bobby Graham Nigel Rupert Alastair Fergus`,
  },
  hispanic: {
    female: `María Guadalupe Rosa Carmen Ana Juana Verónica Patricia Leticia Elena Gabriela Silvia Sofía Alejandra Lucía Teresa
      Isabel Yolanda Beatriz Mónica Adriana Claudia Graciela Rocío Marisol Esperanza Dolores Pilar Concepción Inés Ximena`,
    male: `José Juan Luis Carlos Francisco Jesús Antonio Miguel Jorge Manuel Pedro Alejandro Roberto Fernando Ricardo Javier
      Eduardo Rafael Sergio Arturo Raúl Ramón Andrés Héctor Óscar Ángel Martín Diego Enrique Íñigo Joaquín`,
  },
  german: {
    female: `Anna Ursula Sabine Petra Monika Claudia Susanne Andrea Renate Karin Birgit Stefanie Julia Katharina Heike Gabriele
      Christine Elisabeth Barbara Ingrid Martina Angelika Lena Jutta Käthe Grete Frauke Ute Hannelore Jördis`,
    male: `Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Stefan Christian Hans Uwe Werner Markus Frank Bernd Matthias Günter
      Martin Manfred Alexander Jörg Dieter Ralf Tobias Sebastian Friedrich Götz Björn Kai-Uwe Karl-Heinz`,
  },
  french: {
    female: `Marie Nathalie Isabelle Sylvie Catherine Françoise Monique Martine Christine Valérie Sandrine Céline Stéphanie
      Véronique Sophie Camille Chloé Émilie Aurélie Hélène Brigitte Élodie Geneviève Anaïs Zoé Marie-Claude Noémie Maëlle`,
    male: `Jean Pierre Michel André Philippe Alain Nicolas Christophe Laurent Frédéric François Éric Stéphane Olivier Thierry
      Pascal Julien Sébastien Jérôme Guillaume Rémi Benoît Théo Loïc Jean-Pierre Jean-Luc Cédric Étienne Gaël`,
  },
  dutch: {
    female: `Johanna Anna Maria Elisabeth Cornelia Wilhelmina Sanne Lotte Femke Ingrid Marloes Anneke Saskia Esther Marieke
      Willemijn Fleur Roos Annelies Geertje Hendrika Ilse Noëlle Renée`,
    male: `Johannes Jan Cornelis Hendrik Willem Pieter Jeroen Sander Bas Martijn Gerrit Daan Thijs Maarten Joost Wouter Ruben
      Dirk Koen Sjoerd Jelle Teun Rutger Daniël`,
  },
  italian: {
    female: `Giulia Francesca Chiara Paola Laura Giovanna Elena Rosa Lucia Caterina Antonella Silvia Ilaria Donatella Ornella`,
    male: `Giuseppe Giovanni Antonio Mario Luigi Francesco Marco Andrea Angelo Salvatore Vincenzo Paolo Matteo Niccolò Riccardo`,
  },
  slavic: {
    female: `Anna Katarzyna Małgorzata Agnieszka Ewa Olga Natalia Irina Tatiana Jana Zuzana Lucie Tereza Milica Ivana Svetlana
      Elżbieta Joanna Ludmila Božena`,
    male: `Piotr Krzysztof Andrzej Tomasz Jan Paweł Marcin Ivan Dmitri Sergei Vladimir Jiří Tomáš Pavel Miloš Nikola Marek
      Łukasz Zbigniew Stanislav`,
  },
  nordic: {
    female: `Anna Eva Kristina Ingrid Karin Astrid Maja Birgitta Solveig Sigrid Linnéa Åsa Marit Kirsten Hanne Tove Ida Signe`,
    male: `Lars Anders Erik Johan Per Nils Karl Magnus Bjørn Ole Svein Henrik Jens Søren Håkon Åke Mads Gustav Pål Knut`,
  },
  asian: {
    female: `Mei Lan Hui Xin Jing Yan Linh Thu Huong Ngoc Ji-woo Min-seo Soo-jin Yuki Sakura Aiko Haruka Ying Fang Xiu`,
    male: `Wei Jun Ming Tao Hao Lei Minh Tuan Huy Duc Min-jun Ji-hoon Seung Hiroshi Kenji Takashi Daisuke Feng Bo Cheng`,
  },
  indian: {
    female: `Priya Anjali Sunita Pooja Neha Kavita Lakshmi Divya Deepa Anita Meera Shreya Rekha Asha Nandini Swati Harpreet Fatima`,
    male: `Raj Amit Sanjay Rahul Vijay Arjun Suresh Anil Ravi Ramesh Vikram Krishna Ashok Manoj Rohit Gurpreet Imran Karthik`,
  },
  arabic: {
    female: `Fatima Aisha Maryam Zeynep Layla Amina Khadija Nour Yasmin Salma Hana Rania Ayşe Elif Sümeyye Leïla Samira Nadia`,
    male: `Mohammed Ahmed Ali Omar Hassan Ibrahim Yusuf Mustafa Khalid Mehmet Hüseyin Tariq Karim Bilal Samir Çağlar Emre Rachid`,
  },
}

/** Short forms in use; also across spellings. A name that is not here has none. */
export const nicknames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  `Robert Bob Rob Bobby|William Bill Will Billy|Richard Rick Dick Rich|James Jim Jimmy Jamie|John Jack Johnny|Michael Mike Mick
  Joseph Joe Joey|Thomas Tom Tommy|Charles Charlie Chuck|Christopher Chris|Daniel Dan Danny|Matthew Matt|Anthony Tony|Donald Don
  Steven Steve|Stephen Steve|Andrew Andy Drew|Joshua Josh|Kenneth Ken|Timothy Tim|Ronald Ron|Edward Ed Ted Eddie|Jeffrey Jeff
  Jacob Jake|Nicholas Nick|Jonathan Jon|Benjamin Ben|Samuel Sam|Gregory Greg|Alexander Alex|Patrick Pat|Raymond Ray|Nathan Nate
  Zachary Zach|Peter Pete|Gerald Gerry|Harold Harry|Arthur Art|Lawrence Larry|Albert Al Bert|Vincent Vince|Philip Phil|Eugene Gene
  Henry Harry Hank|Douglas Doug|Russell Russ|Gabriel Gabe|Walter Walt|Frederick Fred|Francis Frank|Elizabeth Liz Beth Betty Lizzie
  Jennifer Jen Jenny|Patricia Pat Patty Tricia|Jessica Jess|Susan Sue|Margaret Peggy Maggie Meg|Kimberly Kim|Michelle Shelly
  Deborah Deb Debbie|Stephanie Steph|Rebecca Becky|Cynthia Cindy|Kathleen Kathy|Amanda Mandy|Katherine Kate Kathy Katie
  Christine Chris Tina|Catherine Cathy Cath|Victoria Vicky Tori|Christina Tina Chris|Judith Judy|Jacqueline Jackie|Teresa Terry
  Theresa Terri|Samantha Sam|Abigail Abby|Madison Maddie|Natalie Nat|Danielle Dani|Barbara Barb|Dorothy Dot|Eleanor Ellie Nell
  Frances Fran|Kathryn Kathy|Pamela Pam|Angela Angie|Melissa Missy|Sandra Sandy|Nancy Nan|José Pepe|Francisco Paco Pancho
  Guadalupe Lupe|Jesús Chuy|Antonio Toño|Manuel Manolo|Alejandro Álex|Alejandra Ale|Roberto Beto|Eduardo Lalo|Enrique Quique
  Dolores Lola|Concepción Concha|Graciela Chela|Johannes Hans Jan|Wilhelmina Mina|Hendrik Henk|Cornelis Kees|Pieter Piet|Willem Wim
  Katharina Kathi Käthe|Stefanie Steffi|Friedrich Fritz|Sebastian Basti|Tobias Tobi|Matthias Matze|Susanne Susi|Gabriele Gabi
  Giuseppe Beppe|Giovanni Gianni|Francesco Franco|Krzysztof Krzysiek|Małgorzata Gosia|Katarzyna Kasia|Vladimir Vova|Dmitri Dima
  Mohammed Mo|Ibrahim Ibo|Frédéric Fred|Sébastien Seb|Nathalie Nath|Véronique Véro|Nicolas Nico|Guillaume Guigui|Kristina Stina`
    .split(/[|\n]/)
    .map((line) => {
      const [name = '', ...short] = line.trim().split(' ')
      return [name, short]
    }),
)
