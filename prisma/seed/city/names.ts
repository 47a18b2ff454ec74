/** Given names and surnames as one meets them in a Swiss city. Whoever they make up together is invented. */
export const givenNames = (
  'Andrea Barbara Céline Daniela Esther Fabienne Gabriela Hanna Irène Jasmin Karin Laura Manuela Noemi Olivia Patricia ' +
  'Ramona Sandra Tamara Ursula Vera Yvonne Alina Bettina Claudia Dragana Elif Fatima Giulia Helena Ivana Jelena Klara ' +
  'Lucia Maja Nora Priya Rahel Sofia Thi Valentina Zeynep Aline Brigitte Chantal Doris Elena Flavia Mirjam Corinne ' +
  'Adrian Bruno Christoph Dominik Erich Felix Guido Hans Ivan Jonas Kilian Lukas Marco Nico Oliver Pascal Reto Stefan ' +
  'Thomas Urs Viktor Walter Yannick Ahmet Besnik Carlos Dario Emre Filip Goran Hamid Ilir Joao Kevin Luan Mehmet ' +
  'Nikola Pedro Rajeev Simon Tesfaye Amir Beda Cyrill Damian Fabio Gregor Hugo Josef Kaspar Linus Matthias Tobias Petra'
).split(' ')

export const surnames = (
  'Achermann Amstutz Arnold Bachmann Baumeler Bieri Blättler Bolliger Bossert Brunner Bucheli Bühler Burri Christen ' +
  'Dahinden Dubach Duss Egli Emmenegger Erni Estermann Fallegger Felder Felber Flury Gasser Gisler Glanzmann Graber ' +
  'Grüter Häfliger Helfenstein Herzog Hodel Huber Hunkeler Hurni Jenny Jost Kaufmann Koch Krummenacher Kunz Kurmann ' +
  'Küng Lang Limacher Lötscher Lustenberger Lütolf Marti Mattmann Meier Meyer Müller Muff Niederberger Odermatt ' +
  'Portmann Renggli Riedweg Röösli Rüttimann Schärli Scherer Schmid Schnyder Schürmann Schwegler Sidler Stalder ' +
  'Steiner Stocker Studer Suter Theiler Troxler Vogel Von-Moos Wandeler Wangler Wermelinger Wicki Wigger Willi ' +
  'Wyss Zemp Zihlmann Zurfluh Aydin Berisha Costa Demir Dias Ferreira Gashi Hoti Ivanovic Jovanovic Kovačević Krasniqi ' +
  'Lopes Marković Morina Nguyen Öztürk Pereira Petrovic Rossi Santos Sivakumar Tekle Yılmaz Bianchi Haliti Šarić Kaya'
).split(' ')

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ı: 'i', ł: 'l', ø: 'o' }

/** "Rüttimann" -> "ruettimann": as user names and mail addresses are written. */
export function asciiName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüıłø]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z-]/g, '')
}
