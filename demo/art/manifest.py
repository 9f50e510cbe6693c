"""What every demonstration picture shows, where to look, and how big its file is.

:data:`PICTURES` is the single list that the renderer, the demo content and the tests read. Alternative
texts are one sentence each, in Serbian Cyrillic and in English; a site in Serbian Latin gets the Serbian
one transliterated. Focal areas are given as Wagtail stores them: the centre, then width and height.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

IMAGES = Path(__file__).resolve().parent.parent / "images"
"""The folder of the finished files."""

SCENE_SIZE = (1600, 1000)
WIDE_SIZE = (1920, 1080)
PORTRAIT_SIZE = (800, 1000)
EMBLEM_SIZE = (600, 400)

BUDGET = 120_000
"""The most bytes one file may weigh."""


@dataclass(frozen=True)
class Picture:
    """One finished picture: its name, size in pixels, focal area and alternative texts."""

    name: str
    size: tuple[int, int]
    focal: tuple[int, int, int, int]
    alt_sr: str
    alt_en: str
    suffix: str = ".webp"

    @property
    def file(self) -> str:
        """The file name inside :data:`IMAGES`."""
        return self.name + self.suffix

    @property
    def path(self) -> Path:
        """The full path of the file."""
        return IMAGES / self.file


def _scene(name: str, focal: tuple[int, int, int, int], alt_sr: str, alt_en: str) -> Picture:
    return Picture(name, SCENE_SIZE, focal, alt_sr, alt_en)


def _portrait(number: int, alt_sr: str, alt_en: str) -> Picture:
    return Picture(f"portrait-{number:02d}", PORTRAIT_SIZE, (400, 420, 420, 520), alt_sr, alt_en)


def _emblem(name: str, alt_sr: str, alt_en: str) -> Picture:
    return Picture(f"partner-{name}", EMBLEM_SIZE, (300, 200, 340, 330), alt_sr, alt_en, ".png")


PLACES = (
    _scene(
        "centre-facade-morning",
        (800, 520, 900, 620),
        "Зграда центра са црвеним кровом и сатом на забату у "
        "јутарњем светлу, а стазом ка улазу долазе полазници.",
        "The centre's building, with a red roof and a clock in "
        "its gable, in morning light as people walk up to the door.",
    ),
    Picture(
        "centre-facade-wide",
        WIDE_SIZE,
        (960, 600, 1050, 680),
        "Широк поглед на зграду центра између крошњи и топола, под ведрим јутарњим небом.",
        "A wide view of the centre between trees and poplars under a clear morning sky.",
    ),
    _scene(
        "town-river-dusk",
        (820, 520, 900, 520),
        "Варош крај реке у сумрак: бела црква, осветљени прозори и камени мост пред брдима.",
        "A riverside town at dusk, with a white church, lit windows and a stone bridge before the hills.",
    ),
    _scene(
        "open-day",
        (800, 620, 760, 640),
        "Широм отворена врата центра под шареним заставицама, а на степеништу посетиоци са децом.",
        "The centre's doors stand wide open under strings of flags as families come up the steps.",
    ),
    _scene(
        "regional-network",
        (800, 580, 1000, 480),
        "Школе на брдима повезане испрекиданим линијама са већом зградом центра у средини.",
        "Schoolhouses on the hills joined by dotted lines "
        "to the larger building of the centre in the middle.",
    ),
)

READING = (
    _scene(
        "library-reading-room",
        (800, 560, 1000, 620),
        "Читаоница са високим полицама и лучним прозором, где двоје читалаца седи за столом под лампама.",
        "A reading room with tall shelves and an arched "
        "window, where two readers sit at a table under lamps.",
    ),
    _scene(
        "stacked-books",
        (740, 560, 620, 640),
        "Сложене књиге са отвореном књигом на врху, поред шоље која се пуши, јабуке и наочара.",
        "A stack of books topped by an open one, beside a steaming cup, an apple and a pair of glasses.",
    ),
    _scene(
        "winter-window",
        (800, 520, 760, 520),
        "Црна мачка седи међу књигама на прозору, а напољу пада снег по јелама и кућици.",
        "A black cat sits among books on a window sill while snow falls outside on firs and a cottage.",
    ),
    _scene(
        "photograph-archive",
        (790, 500, 700, 560),
        "Архивска кутија са фасциклама, а око ње старе фотографије и лупа.",
        "An archive box full of folders with old photographs and a magnifying glass laid out around it.",
    ),
    _scene(
        "book-promotion",
        (800, 560, 720, 560),
        "Књижевно вече: двоје саговорника у фотељама на позорници, "
        "изнад њих велика отворена књига, а испред публика.",
        "A book evening: two speakers in armchairs on a stage beneath a large open book, facing an audience.",
    ),
    _scene(
        "memorandum-signing",
        (800, 560, 1000, 560),
        "Две руке истовремено потписују примерке споразума на столу са траком и цвећем.",
        "Two hands sign copies of an agreement side by side on a desk with a ribbon and flowers.",
    ),
    _scene(
        "certificate-wall",
        (800, 420, 560, 620),
        "Урамљен сертификат са печатом и розетом на зеленом зиду, изнад комоде са књигама и биљком.",
        "A framed certificate with a shield and rosette on a "
        "green wall above a sideboard with books and a plant.",
    ),
)

LEARNING = (
    _scene(
        "teacher-seminar",
        (820, 560, 980, 560),
        "Наставници за округлим столом прате излагање "
        "колегинице која показује графикон на табли са папирима.",
        "Teachers at a round table follow a colleague who points to a bar chart on a flip chart.",
    ),
    _scene(
        "geometry-classroom",
        (860, 420, 1060, 640),
        "Наставник показивачем објашњава геометријске цртеже на зеленој табли, а ученица у клупи диже руку.",
        "A teacher explains geometric figures on a green board with a pointer while a pupil raises her hand.",
    ),
    _scene(
        "online-seminar",
        (800, 500, 720, 480),
        "Лаптоп на радном столу увече, са шест учесника вебинара на екрану.",
        "A laptop on a desk in the evening with six participants of an online seminar on its screen.",
    ),
    _scene(
        "robotics-table",
        (760, 640, 1000, 520),
        "Троје ученика за столом са роботом на точковима, роботском руком и разнобојним коцкама.",
        "Three pupils at a table with a wheeled robot, a robotic arm and coloured bricks.",
    ),
    _scene(
        "tangram-mathematics",
        (640, 420, 720, 720),
        "Размакнути делови танграма на квадратној мрежи, уз шестар, угломер, троугао и оловку.",
        "The pieces of a tangram pulled apart on squared paper, "
        "with compasses, a protractor, a set square and a pencil.",
    ),
)

SCIENCE = (
    _scene(
        "telescope-night",
        (800, 640, 760, 520),
        "Двоје деце посматра звездано небо телескопом са брда, а изнад њих сија сазвежђе.",
        "Two children look at the starry sky through a "
        "telescope on a hill, a constellation shining above them.",
    ),
    _scene(
        "chemistry-bench",
        (780, 600, 1100, 520),
        "Лабораторијски сто са тиквицама, епруветама и апаратуром за дестилацију изнад пламена.",
        "A laboratory bench with flasks, test tubes and a distilling apparatus over a flame.",
    ),
    _scene(
        "microscope-leaf",
        (720, 500, 1000, 680),
        "Микроскоп на столу, а поред њега увећан кружни приказ ћелија листа.",
        "A microscope on a table beside a large round view of the cells of a leaf.",
    ),
    _scene(
        "rocket-workshop",
        (820, 560, 760, 720),
        "Ракета на воду полеће са ливаде остављајући млаз, а деца и наставници кличу.",
        "A water rocket takes off from a meadow on its jet while children and teachers cheer.",
    ),
    _scene(
        "weather-station",
        (820, 640, 860, 600),
        "Ученици очитавају инструменте школске метеоролошке станице док се над долином види дуга.",
        "Pupils read the instruments of a school weather station as a rainbow stands over the valley.",
    ),
    _scene(
        "bee-hotel",
        (800, 520, 760, 760),
        "Дрвени хотел за дивље пчеле међу пољским цвећем, око којег лете пчеле.",
        "A wooden hotel for wild bees among meadow flowers, with bees flying around it.",
    ),
)

OUTDOORS = (
    _scene(
        "childrens-festival",
        (800, 620, 1100, 640),
        "Деца пуштају змајеве на ливади са шареним шаторима и заставицама.",
        "Children fly kites in a meadow with striped tents and strings of flags.",
    ),
    _scene(
        "summer-camp",
        (800, 720, 1000, 460),
        "Камп са два шатора и логорском ватром крај планинског језера у заласку сунца.",
        "A camp with two tents and a fire beside a mountain lake at sunset.",
    ),
    _scene(
        "autumn-school-yard",
        (780, 600, 900, 640),
        "Ученици са ранчевима у школском дворишту под кестеновима док опада жуто и црвено лишће.",
        "Pupils with satchels in a school yard under chestnut trees as yellow and red leaves fall.",
    ),
    _scene(
        "spring-garden",
        (800, 720, 1100, 480),
        "Ученици и наставница саде и заливају биљке у дрвеним лејама школске баште у пролеће.",
        "Pupils and a teacher plant and water seedlings in the raised beds of a school garden in spring.",
    ),
    _scene(
        "bicycle-safety",
        (800, 720, 1000, 500),
        "Деца са кацигама возе бицикле на полигону, а наставник раширених руку стоји на пешачком прелазу.",
        "Children in helmets ride bicycles on a training track "
        "while a teacher holds out his arms at a crossing.",
    ),
)

CULTURE = (
    _scene(
        "photo-contest",
        (790, 560, 900, 760),
        "Фото-апарат на столу, а изнад њега фотографије пејзажа окачене штипаљкама о конопац.",
        "A camera on a table beneath landscape photographs pegged to a line.",
    ),
    _scene(
        "art-contest",
        (660, 480, 820, 720),
        "Девојчица у кецељи слика кућу и сунце на штафелају, поред тегли са бојама и четкицама.",
        "A girl in an apron paints a house and the sun at an easel, near jars of paint and brushes.",
    ),
    _scene(
        "drama-stage",
        (810, 660, 760, 560),
        "Троје младих глумаца у костимима на позорници пред кулисама замка и месеца.",
        "Three young actors in costume on a stage before scenery of a castle and the moon.",
    ),
    _scene(
        "night-of-museums",
        (800, 560, 900, 640),
        "Посетиоци ноћу прилазе осветљеном музеју са стубовима, стазом између фењера.",
        "Visitors walk at night between lanterns towards a lit museum with columns.",
    ),
    _scene(
        "music-workshop",
        (840, 620, 860, 600),
        "Виолинисткиња, хармоникаш и певачица вежбају поред пијанина испред великог прозора.",
        "A violinist, an accordion player and a singer rehearse by a piano before a large window.",
    ),
)

PORTRAITS = (
    _portrait(
        1,
        "Портрет жене са шишкама и црвеним наочарима, у тамном сакоу.",
        "Portrait of a woman with a fringe and red glasses in a dark jacket.",
    ),
    _portrait(
        2,
        "Портрет мушкарца са тамном брадом, у оделу и са црвеном краватом.",
        "Portrait of a man with a dark beard in a suit and red tie.",
    ),
    _portrait(
        3,
        "Портрет младе жене дуге риђе косе, у зеленој блузи.",
        "Portrait of a young woman with long red hair in a green blouse.",
    ),
    _portrait(
        4,
        "Портрет старијег мушкарца седе косе са наочарима, у зеленом џемперу.",
        "Portrait of an older man with white hair and glasses in a green jumper.",
    ),
    _portrait(
        5,
        "Портрет жене црне коврџаве косе, у жутом џемперу.",
        "Portrait of a woman with black curly hair in a yellow jumper.",
    ),
    _portrait(
        6,
        "Портрет младића подигнуте смеђе косе, у црвеној ролци.",
        "Portrait of a young man with swept-up brown hair in a red roll-neck.",
    ),
    _portrait(
        7,
        "Портрет старије жене са седом пунђом и светлом марамом.",
        "Portrait of an older woman with a grey bun and a pale scarf.",
    ),
    _portrait(
        8,
        "Портрет ћелавог мушкарца са кратком брадом, у тамном сакоу.",
        "Portrait of a bald man with a short beard in a dark jacket.",
    ),
    _portrait(
        9,
        "Портрет плаве жене са коњским репом, у тиркизном сакоу.",
        "Portrait of a fair-haired woman with a ponytail in a teal jacket.",
    ),
    _portrait(
        10,
        "Портрет девојке са црном плетеницом и наочарима, у светлом џемперу.",
        "Portrait of a young woman with a black braid and glasses in a cream jumper.",
    ),
)

EMBLEMS = (
    _emblem(
        "museum",
        "Знак музеја: црвено прочеље са четири стуба.",
        "Emblem of the museum: a red portico with four columns.",
    ),
    _emblem(
        "municipality",
        "Знак општине: штит са брдима, мостом и реком.",
        "Emblem of the municipality: a shield with hills, a bridge and a river.",
    ),
    _emblem(
        "faculty",
        "Знак факултета: отворена књига под сунцем које излази.",
        "Emblem of the faculty: an open book under a rising sun.",
    ),
    _emblem(
        "institute",
        "Знак завода: розета од шест листова са звездом у средини.",
        "Emblem of the institute: a rosette of six leaves with a star in the middle.",
    ),
    _emblem(
        "library",
        "Знак библиотеке: четири књиге на полици, од којих се једна наслања.",
        "Emblem of the library: four books on a shelf, one of them leaning.",
    ),
    _emblem(
        "foundation",
        "Знак фондације: младица која ниче из двеју шака.",
        "Emblem of the foundation: a seedling growing from two hands.",
    ),
)

PICTURES: tuple[Picture, ...] = (
    *PLACES,
    *READING,
    *LEARNING,
    *SCIENCE,
    *OUTDOORS,
    *CULTURE,
    *PORTRAITS,
    *EMBLEMS,
)
"""Every picture of the demonstration site."""

BY_NAME: dict[str, Picture] = {picture.name: picture for picture in PICTURES}
"""The pictures by name."""
