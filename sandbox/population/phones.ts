import type { Country } from './cultures.ts'
import { shuffled, wordsOf } from './random.ts'

const areaCodes = {
  US: wordsOf(`201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253
    254 256 260 262 267 269 270 272 276 279 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325
    327 330 331 332 334 336 337 339 341 346 347 351 352 360 361 364 380 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415
    417 419 423 424 425 430 432 434 435 440 442 443 447 458 463 464 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510
    512 513 515 516 517 518 520 530 531 534 539 540 541 551 557 559 561 562 563 564 567 570 571 573 574 575 580 582 585 586 601 602
    603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 640 641 646 650 651 656 657 659 660 661
    662 667 669 678 680 681 682 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726 727 730 731 732 734
    737 740 743 747 754 757 760 762 763 765 769 770 771 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808 810 812 813 814
    815 816 817 818 820 826 828 830 831 832 838 839 840 843 845 847 848 850 854 856 857 858 859 860 862 863 864 865 870 872 878 901
    903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 929 930 931 934 936 937 938 940 941 943 945 947 948 949
    951 952 954 956 959 970 971 972 973 978 979 980 984 985 986 989`),
  CA: wordsOf(`204 226 236 249 250 289 306 343 365 403 416 418 431 437 438 450 506 514 519 548 579 581 587 604 613 639 647 672 705 709
    778 780 807 819 825 867 873 902 905`),
}

/** Each prefix and how many digits follow; the first that regulators set aside for film and print. NL has none: machine numbers. */
const reserved: Readonly<Record<'GB' | 'DE' | 'FR' | 'NL', readonly (readonly [string, number])[]>> = {
  GB: [
    '+44113496',
    '+44114496',
    '+44116496',
    '+44117496',
    '+44118496',
    '+44121496',
    '+44131496',
    '+44141496',
    '+44151496',
    '+44161496',
    '+44191498',
    '+44207946',
  ].map((prefix) => [`${prefix}0`, 3] as const),
  DE: [
    ['+493023125', 3],
    ['+496990009', 3],
    ['+494066969', 3],
    ['+492214710', 3],
    ['+498999998', 3],
  ],
  FR: [
    ['+3319900', 4],
    ['+3326191', 4],
    ['+3335301', 4],
    ['+3346571', 4],
    ['+3353649', 4],
  ],
  NL: [['+31970', 8]],
}

/**
 * The number of one slot, in E.164. A slot belongs to one customer's line, so that numbers are shared on purpose only, until a
 * country's range is used up and starts again.
 *
 * US and CA: exchange 555. The lines 0100 to 0199, set aside for fiction, come first; the rest of 555 follows, which no
 * subscriber has.
 */
export function phoneOf(country: Country, slot: number): string {
  if (country === 'US' || country === 'CA') return northAmerican(areaCodes[country], slot)
  const ranges = reserved[country]
  const range = ranges[slot % ranges.length]
  if (range === undefined) throw new RangeError(`no phone range for ${country}`)
  const [prefix, digits] = range
  const size = 10 ** digits
  return prefix + String(spread(size, Math.floor(slot / ranges.length))).padStart(digits, '0')
}

function northAmerican(areas: readonly string[], slot: number): string {
  const fictional = areas.length * 100
  const whole = areas.length * 9900
  const inside = slot < fictional ? spread(fictional, slot) : spread(whole, slot - fictional)
  const rank = Math.floor(inside / areas.length)
  const line = slot < fictional ? rank + 100 : rank < 100 ? rank : rank + 100
  return `+1${areas[inside % areas.length] ?? ''}555${String(line).padStart(4, '0')}`
}

const spreads = new Map<number, (n: number) => number>()

function spread(size: number, n: number): number {
  let permutation = spreads.get(size)
  if (permutation === undefined) spreads.set(size, (permutation = shuffled(size, 555)))
  return permutation(n)
}
