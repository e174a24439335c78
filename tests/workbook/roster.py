"""Who works in the small valid year, and in which units."""

PEOPLE = """
C01|Gao Yuan|高远|HQ|Chairman|董事长|management|L9||2001-03-01|male|yes
C02|Lin Jing|林静|HQ|General Manager|总经理|management|L8|C01|2003-05-12|female|yes
C03|Tang Wei|唐伟|HQ|Board Secretary|董事会秘书|management|L7|C02|2008-09-01|male|yes
C04|Shao Min|邵敏|OFF|Head of the Office|办公室主任|management|L6|C02|2010-01-04|female|yes
R01|Qiu Feng|邱峰|ROB|Head of Robotics|机器人总经理|management|L7|C02|2007-07-01|male|yes
R02|He Lan|何岚|RDD|Chief Engineer|总工程师|technology|L6|R01|2011-04-18|female|yes
R03|Bai Song|白松|RDD|Engineer|工程师|technology|L4|R02|2016-08-22|male|
R04|Fu Qing|傅青|RDD|Engineer|工程师|technology|L4|R02|2017-03-06|female|
R05|Zou Kai|邹凯|RWS|Workshop Head|车间主任|production|L5|R01|2012-10-15|male|yes
R06|Xia Yun|夏云|RWS|Fitter|装配工|production|L2|R05|2018-06-11|female|
R07|Meng Tao|孟涛|RWS|Fitter|装配工|production|L2|R05|2019-02-25|male|
T01|Kong Li|孔丽|TEX|Head of Textiles|纺机总经理|management|L7|C02|2006-11-20|female|yes
T02|Luo Bin|罗斌|TSA|Sales Manager|销售经理|sales|L5|T01|2013-05-06|male|yes
T03|Cai Xue|蔡雪|TSA|Sales Engineer|销售工程师|sales|L3|T02|2018-09-03|female|
T04|Wan Jun|万军|TSA|Sales Engineer|销售工程师|sales|L3|T02|2020-09-01|male|
T05|Hou Mei|侯梅|TWS|Workshop Head|车间主任|production|L5|T01|2009-04-13|female|yes
T06|Yin Gang|尹刚|TWS|Turner|车工|production|L2|T05|2015-12-07|male|
T07|Shi Rong|石蓉|TWS|Turner|车工|production|L2|T05|2014-02-17|female|
T08|Pan Hai|潘海|TWS|Turner|车工|production|L2|T05|2012-01-09|male|
""".strip()

UNITS = """
G|Yunhe Machinery Group|云河机械集团||group|C01
BRD|Board of Directors|董事会|G|body|C01
HQ|Headquarters|总部|G|department|C02
OFF|Office|办公室|HQ|department|C04
ROB|Robotics|机器人板块|G|sector|R01
RDD|Robot Development|机器人研发部|ROB|department|R02
RWS|Robot Workshop|机器人车间|ROB|department|R05
TEX|Textile Machinery|纺织机械板块|G|sector|T01
TSA|Textile Sales|纺机销售部|TEX|department|T02
TWS|Textile Workshop|纺机车间|TEX|department|T05
""".strip()
